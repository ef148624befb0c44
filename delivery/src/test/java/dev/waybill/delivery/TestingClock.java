package dev.waybill.delivery;

import static dev.waybill.delivery.core.Fixtures.THEN;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// A clock that a test turns.
public final class TestingClock extends Clock {
  private volatile Instant now = THEN;

  public void pass(Duration time) {
    now = now.plus(time);
  }

  public void turnTo(Instant then) {
    now = then;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("it is UTC");
  }
}
