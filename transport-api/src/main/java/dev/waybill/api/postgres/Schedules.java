package dev.waybill.api.postgres;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.waybill.contracts.Schedule;
import dev.waybill.contracts.json.EventJson;

/// A schedule as the JSON of its column: as messages have it.
final class Schedules {
  private static final Json JSON = new Json(EventJson.mapper());
  private static final TypeReference<Schedule> SCHEDULE = new TypeReference<>() {};

  private Schedules() {}

  static String text(Schedule schedule) {
    return JSON.text(schedule);
  }

  static Schedule read(String json) {
    return JSON.read(json, SCHEDULE);
  }
}
