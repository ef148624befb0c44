package dev.waybill.notify.channel;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What somebody set for a channel, settings and secrets alike, free of faults.
record Given(Map<String, String> values) {
  Given {
    values = Map.copyOf(values);
  }

  String text(String name) {
    return maybe(name).orElseThrow(() -> new IllegalArgumentException(name + " is not set"));
  }

  String text(String name, String byDefault) {
    return maybe(name).orElse(byDefault);
  }

  Optional<String> maybe(String name) {
    return Optional.ofNullable(values.get(name)).map(String::strip).filter(text -> !text.isEmpty());
  }

  URI address(String name) {
    return URI.create(text(name));
  }

  /// An address below which there are others.
  String root(String name) {
    return text(name).replaceAll("/+$", "");
  }

  boolean flag(String name) {
    return maybe(name).filter("true"::equals).isPresent();
  }

  List<String> secrets(String name) {
    return Arrays.asList(text(name).split("\\s+"));
  }

  static List<String> list(String value) {
    return Arrays.stream(value.split(","))
        .map(String::strip)
        .filter(one -> !one.isEmpty())
        .toList();
  }

  /// Secrets are among them.
  @Override
  public String toString() {
    return "Given" + values.keySet().stream().sorted().toList();
  }
}
