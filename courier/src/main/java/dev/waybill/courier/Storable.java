package dev.waybill.courier;

import java.util.Map;
import java.util.stream.Collectors;

/// Text as PostgreSQL can keep it: all but the character NUL, which a hostile record may carry.
final class Storable {
  private Storable() {}

  static String text(String any) {
    return any == null ? null : any.replace('\0', '\ufffd');
  }

  static Map<String, String> texts(Map<String, String> any) {
    return any.entrySet().stream()
        .collect(Collectors.toMap(e -> text(e.getKey()), e -> text(e.getValue()), (a, b) -> b));
  }
}
