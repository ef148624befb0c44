package dev.waybill.delivery.core;

import dev.waybill.delivery.core.Answer.Gone;
import dev.waybill.delivery.core.Answer.Later;
import dev.waybill.delivery.core.Answer.Refused;
import dev.waybill.delivery.core.Answer.Taken;
import java.time.Duration;

/// What follows from an attempt for the delivery.
public sealed interface Next {
  record Delivered() implements Next {}

  /// The receiver does not have it.
  sealed interface Untaken extends Next {}

  record Again(Duration after) implements Untaken {}

  /// It is put aside; the next of its key goes on.
  record Dead(Cause cause) implements Untaken {}

  /// It was tried by hand: nothing follows from that.
  record AsBefore() implements Untaken {}

  /// Why one is dead.
  enum Cause {
    REFUSED,
    EXHAUSTED,
    GONE
  }

  /// @param number the how manieth attempt it was
  /// @param byHand whether somebody wished it, outside of the schedule
  /// @param chance from 0 to 1
  static Next after(int number, boolean byHand, Answer answer, RetrySchedule times, double chance) {
    return switch (answer) {
      case Taken _ -> new Delivered();
      case Refused _ -> new Dead(Cause.REFUSED);
      case Gone _ -> new Dead(Cause.GONE);
      case Later _ when byHand -> new AsBefore();
      case Later later ->
          times
              .after(number, later.retryAfter(), chance)
              .<Next>map(Again::new)
              .orElseGet(() -> new Dead(Cause.EXHAUSTED));
    };
  }
}
