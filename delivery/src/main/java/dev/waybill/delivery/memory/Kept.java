package dev.waybill.delivery.memory;

import dev.waybill.delivery.core.Delivery;
import java.time.Instant;
import java.util.Comparator;

/// A delivery and where it stands.
final class Kept {
  static final Comparator<Kept> ORDER =
      Comparator.comparing((Kept kept) -> kept.nextAt).thenComparing(kept -> kept.number);

  enum State {
    WAITING,
    DELIVERED,
    DEAD
  }

  final long number;
  final Delivery delivery;
  final Instant addedAt;
  State state = State.WAITING;
  int attempts;
  int redelivery;
  Instant nextAt;
  Instant endedAt = Instant.MAX;

  Kept(long number, Delivery delivery, Instant now) {
    this.number = number;
    this.delivery = delivery;
    this.addedAt = now;
    this.nextAt = now;
  }

  void replay(Instant now) {
    state = State.WAITING;
    attempts = 0;
    redelivery++;
    nextAt = now;
  }

  void end(State how, Instant now) {
    state = how;
    endedAt = now;
  }
}
