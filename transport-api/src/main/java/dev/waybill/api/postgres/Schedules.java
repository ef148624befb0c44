package dev.waybill.api.postgres;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.waybill.contracts.QueueChange.Missed;
import dev.waybill.contracts.Schedule;
import dev.waybill.contracts.json.EventJson;

/// A schedule, and what one missed, as the JSON of their columns: as messages have them.
final class Schedules {
  private static final Json JSON = new Json(EventJson.mapper());
  private static final TypeReference<Schedule> SCHEDULE = new TypeReference<>() {};
  private static final TypeReference<Missed> MISSED = new TypeReference<>() {};

  private Schedules() {}

  static String text(Schedule schedule) {
    return JSON.text(schedule);
  }

  static Schedule read(String json) {
    return JSON.read(json, SCHEDULE);
  }

  static String text(Missed missed) {
    return JSON.text(missed);
  }

  static Missed missed(String json) {
    return JSON.read(json, MISSED);
  }
}
