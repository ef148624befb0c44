package dev.waybill.api.core;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Times as they are told: `2026-01-31T08:15:30.123Z`, always three digits, since clients are
/// strict.
public final class WireTime {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private WireTime() {}

  public static String of(Instant time) {
    return FORM.format(time);
  }
}
