package dev.waybill.delivery.core;

import dev.waybill.delivery.core.ChannelHealth.Disabled;
import dev.waybill.delivery.core.ChannelHealth.Failing;
import dev.waybill.delivery.core.ChannelHealth.Well;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// When a channel is disabled, and what is told before.
///
/// @param disabledAfter so long of failures only
/// @param forgottenAfter a failure so long ago, with silence since, says nothing any more
public record HealthRules(Duration disabledAfter, Duration forgottenAfter) {
  private static final int TOLD_AT = 4;

  /// Between two attempts of one delivery nothing is forgotten.
  public static HealthRules of(RetrySchedule schedule, Duration disabledAfter) {
    return new HealthRules(disabledAfter, schedule.longestPause().plus(Duration.ofHours(1)));
  }

  /// An attempt that was not taken.
  public record Failure(Delivery delivery, int number, Answer answer, Next next) {}

  /// How the channel does from now on, and what is to be told.
  public record Change(ChannelHealth health, List<Alarm> alarms) {
    public Change {
      alarms = List.copyOf(alarms);
    }
  }

  public Change failed(ChannelHealth before, Failure failure, Instant now) {
    return switch (before) {
      case Disabled disabled -> new Change(disabled, List.of());
      case Well _ -> fails(new Failing(now, now, false, false), failure, now);
      case Failing(Instant _, Instant last, _, _) when last.plus(forgottenAfter).isBefore(now) ->
          fails(new Failing(now, now, false, false), failure, now);
      case Failing failing -> fails(failing, failure, now);
    };
  }

  private Change fails(Failing failing, Failure failure, Instant now) {
    List<Alarm> alarms = new ArrayList<>();
    Delivery delivery = failure.delivery();
    String words = failure.answer().said();
    boolean failsOften = failure.number() >= TOLD_AT;
    if (failsOften && !failing.toldFailing()) {
      alarms.add(new Alarm.KeepsFailing(delivery, failure.number(), failing.since(), words));
    }
    boolean dead = failure.next() instanceof Next.Dead;
    if (failure.next() instanceof Next.Dead(Next.Cause cause) && !failing.toldDead()) {
      alarms.add(new Alarm.GivenUp(delivery, cause, failure.number(), words));
    }
    if (failure.answer() instanceof Answer.Gone) {
      alarms.add(new Alarm.Disabled(delivery, failing.since(), words));
      return new Change(new Disabled(now, "the receiver says that it is gone"), alarms);
    }
    if (!failing.since().plus(disabledAfter).isAfter(now)) {
      alarms.add(new Alarm.Disabled(delivery, failing.since(), words));
      return new Change(new Disabled(now, "nothing was taken since " + failing.since()), alarms);
    }
    return new Change(
        new Failing(
            failing.since(), now, failing.toldFailing() || failsOften, failing.toldDead() || dead),
        alarms);
  }
}
