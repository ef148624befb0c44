package dev.waybill.delivery.core;

import java.time.Instant;

/// How a channel does.
public sealed interface ChannelHealth {
  record Well() implements ChannelHealth {}

  /// Nothing was taken since then.
  ///
  /// @param since when the first of the failures was
  /// @param last when the last was
  /// @param toldFailing whether [Alarm.KeepsFailing] was told
  /// @param toldDead whether [Alarm.GivenUp] was told
  record Failing(Instant since, Instant last, boolean toldFailing, boolean toldDead)
      implements ChannelHealth {}

  /// Nothing is sent there until somebody enables it.
  record Disabled(Instant at, String why) implements ChannelHealth {}
}
