package dev.waybill.api.core;

import java.time.Instant;
import java.util.Optional;

/// A place among the actions in the order in which they were asked for. Their ids alone are no
/// order: two services draw them, from a sequence each.
public record ActionMark(Instant at, int id) {
  /// Later than all.
  public static final ActionMark LATEST =
      new ActionMark(Micros.instant(Micros.LARGEST), Integer.MAX_VALUE);

  /// Before whatever was asked for at a moment or later.
  public static ActionMark before(Instant moment) {
    return new ActionMark(moment, 0);
  }

  /// Whichever comes first.
  public ActionMark earlier(ActionMark other) {
    var order = at.compareTo(other.at);
    return order < 0 || order == 0 && id <= other.id ? this : other;
  }

  /// Reads what [#toString] wrote.
  public static Optional<ActionMark> of(String text) {
    return Micros.numbers(text, 2)
        .filter(numbers -> numbers[1] <= Integer.MAX_VALUE)
        .map(numbers -> new ActionMark(Micros.instant(numbers[0]), (int) numbers[1]));
  }

  @Override
  public String toString() {
    return Micros.of(at) + "-" + id;
  }
}
