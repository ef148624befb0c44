package dev.waybill.api.http;

import java.util.LinkedHashMap;
import java.util.Map;

/// Parameters of a query, without those that were not given.
final class Given {
  private final Map<String, String> all = new LinkedHashMap<>();

  private Given() {}

  static Given of(String name, String value) {
    return new Given().and(name, value);
  }

  Given and(String name, String value) {
    if (value != null) {
      all.put(name, value);
    }
    return this;
  }

  Map<String, String> all() {
    return all;
  }
}
