package dev.waybill.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;

/// When a process looks whether there is something to do: at each tick while there was something,
/// else only now and then.
final class Attention {
  private final Clock clock;
  private final Duration idle;
  private final AtomicBoolean busy;
  private volatile Instant looked = Instant.MIN;

  /// @param idle from one look to the next while there is nothing
  /// @param busy whether there may be something from the start
  Attention(Clock clock, Duration idle, boolean busy) {
    this.clock = clock;
    this.idle = idle;
    this.busy = new AtomicBoolean(busy);
  }

  /// Whether to look at this tick. From then on there is nothing to do, until somebody says so.
  boolean due() {
    var now = clock.instant();
    if (!busy.get() && now.isBefore(looked.plus(idle))) {
      return false;
    }
    looked = now;
    busy.set(false);
    return true;
  }

  /// There is something to do at the next tick.
  void keep() {
    busy.set(true);
  }

  /// There is something to do at the next tick, if any of this was there.
  void keepFor(Collection<?> found) {
    if (!found.isEmpty()) {
      keep();
    }
  }

  /// What there is to do is not to be tried at each tick: what it needs is away.
  void drop() {
    busy.set(false);
  }
}
