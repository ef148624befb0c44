package dev.waybill.delivery.core;

import java.time.Instant;

/// What somebody should hear of, by another channel than the one it is about.
public sealed interface Alarm {
  /// What was tried when it was noticed. Its channel is the one in trouble.
  Delivery about();

  /// Its channel keeps failing: one delivery failed so often. Told once until one is taken.
  record KeepsFailing(Delivery about, int attempts, Instant since, String words) implements Alarm {}

  /// One was given up. Told once until one is taken: further ones are in the list of the dead.
  record GivenUp(Delivery about, Next.Cause cause, int attempts, String words) implements Alarm {}

  /// Its channel is disabled: what there is for it waits until somebody enables it.
  record Disabled(Delivery about, Instant since, String words) implements Alarm {}
}
