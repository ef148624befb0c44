package dev.waybill.api.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.waybill.contracts.Schedule;
import dev.waybill.contracts.json.EventJson;

/// A schedule as the JSON of its column: as messages have it.
final class Schedules {
  private static final JsonMapper JSON = EventJson.mapper();

  private Schedules() {}

  static String text(Schedule schedule) {
    try {
      return JSON.writeValueAsString(schedule);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a schedule cannot be written", e);
    }
  }

  static Schedule read(String json) {
    try {
      return JSON.readValue(json, Schedule.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored schedule cannot be read: " + json, e);
    }
  }
}
