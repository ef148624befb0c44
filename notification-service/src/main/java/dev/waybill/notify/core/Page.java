package dev.waybill.notify.core;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A piece of a list.
///
/// @param next where the next piece begins; empty at the end
public record Page<T>(List<T> items, Optional<String> next) {
  public Page {
    items = List.copyOf(items);
  }

  /// Of what was found so many at most; there is more when more was found.
  public static <T> Page<T> of(List<T> found, int most, Function<T, String> cursor) {
    var shown = found.stream().limit(most).toList();
    return new Page<>(
        shown, found.size() > most ? Optional.of(cursor.apply(shown.getLast())) : Optional.empty());
  }

  public <R> List<R> map(Function<T, R> form) {
    return items.stream().map(form).toList();
  }
}
