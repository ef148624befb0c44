package dev.waybill.notify.core;

import java.util.List;
import java.util.Optional;

/// What is known when events of a tenant are heard.
///
/// @param numbers one for each event: they grow in the order in which events are heard
public record Circumstances(
    Audience audience, NodeNames names, Descriptions descriptions, List<Long> numbers) {
  public Circumstances {
    numbers = List.copyOf(numbers);
  }

  /// Nobody listens, so nothing else was looked up.
  public static Circumstances silence() {
    return new Circumstances(
        new Audience(List.of()), _ -> Optional.empty(), _ -> Optional.empty(), List.of());
  }
}
