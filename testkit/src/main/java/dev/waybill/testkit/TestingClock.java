package dev.waybill.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/// A clock that stands still until it is told to go on.
public final class TestingClock extends Clock {
  private final AtomicReference<Instant> now;
  private final ZoneId zone;

  public TestingClock(Instant now) {
    this(new AtomicReference<>(now), ZoneOffset.UTC);
  }

  private TestingClock(AtomicReference<Instant> now, ZoneId zone) {
    this.now = now;
    this.zone = zone;
  }

  public void set(Instant to) {
    now.set(to);
  }

  public void passes(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  /// The same clock: what passes on one passes on the other.
  @Override
  public Clock withZone(ZoneId other) {
    return new TestingClock(now, other);
  }
}
