package dev.waybill.delivery.memory;

import dev.waybill.delivery.Attempt;
import dev.waybill.delivery.Claim;
import dev.waybill.delivery.Strands;
import dev.waybill.delivery.core.Alarm;
import dev.waybill.delivery.core.Answer;
import dev.waybill.delivery.core.ChannelHealth;
import dev.waybill.delivery.core.ChannelHealth.Disabled;
import dev.waybill.delivery.core.ChannelHealth.Failing;
import dev.waybill.delivery.core.ChannelHealth.Well;
import dev.waybill.delivery.core.ChannelId;
import dev.waybill.delivery.core.Delivery;
import dev.waybill.delivery.core.HealthRules;
import dev.waybill.delivery.core.Next;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Strands in memory, which days pass for in milliseconds.
public final class MemoryStrands implements Strands {
  private final Clock clock;
  private final HealthRules rules;
  private final List<Kept> all = new ArrayList<>();
  private final Map<String, Lease> leases = new HashMap<>();
  private final Map<ChannelId, ChannelHealth> channels = new HashMap<>();
  private final List<Alarm> alarms = new ArrayList<>();
  private long fences;
  private long numbers;

  private record Lease(Instant until, long fence) {}

  public MemoryStrands(Clock clock, HealthRules rules) {
    this.clock = clock;
    this.rules = rules;
  }

  public synchronized void add(Delivery delivery) {
    if (all.stream().noneMatch(kept -> kept.delivery.id().equals(delivery.id()))) {
      all.add(new Kept(++numbers, delivery, clock.instant()));
    }
  }

  /// Has dead ones sent again.
  public synchronized void replay(Predicate<Delivery> which) {
    all.stream()
        .filter(kept -> kept.state == Kept.State.DEAD && which.test(kept.delivery))
        .forEach(kept -> kept.replay(clock.instant()));
  }

  /// Whether one with that id was given up.
  public synchronized boolean isDead(String id) {
    return all.stream()
        .anyMatch(kept -> kept.delivery.id().equals(id) && kept.state == Kept.State.DEAD);
  }

  public synchronized ChannelHealth health(ChannelId channel) {
    return channels.getOrDefault(channel, new Well());
  }

  public synchronized void put(ChannelId channel, ChannelHealth health) {
    channels.put(channel, health);
  }

  /// What was told so far.
  public synchronized List<Alarm> alarms() {
    return List.copyOf(alarms);
  }

  /// When the next is due; nothing when none waits.
  public synchronized Optional<Instant> nextDue() {
    return oldest().stream()
        .filter(kept -> !(health(kept.delivery.channel()) instanceof Disabled))
        .map(kept -> kept.nextAt)
        .min(Comparator.naturalOrder());
  }

  @Override
  public synchronized List<Claim> claim(Wish wish) {
    Instant now = clock.instant();
    Map<ChannelId, Integer> taken = new HashMap<>();
    List<Claim> claims = new ArrayList<>();
    for (Kept kept :
        oldest().stream().filter(one -> isFree(one, now)).sorted(Kept.ORDER).toList()) {
      ChannelId channel = kept.delivery.channel();
      if (claims.size() < wish.most() && taken.getOrDefault(channel, 0) < room(channel, wish)) {
        taken.merge(channel, 1, Integer::sum);
        claims.add(claim(kept, now.plus(wish.lease())));
      }
    }
    return claims;
  }

  private int room(ChannelId channel, Wish wish) {
    Room room = wish.room().getOrDefault(channel, new Room(0, wish.usual()));
    return health(channel) instanceof Failing
        ? Math.min(room.left(), wish.whileFailing() - room.underWay())
        : room.left();
  }

  private boolean isFree(Kept kept, Instant now) {
    Lease lease = leases.get(strand(kept.delivery));
    return !kept.nextAt.isAfter(now)
        && (lease == null || !lease.until().isAfter(now))
        && !(health(kept.delivery.channel()) instanceof Disabled);
  }

  private Claim claim(Kept kept, Instant until) {
    leases.put(strand(kept.delivery), new Lease(until, ++fences));
    kept.attempts++;
    var attempt = new Attempt(kept.attempts, isAfterGap(kept), kept.redelivery);
    return new Claim(kept.number, fences, kept.delivery, attempt, false);
  }

  private boolean isAfterGap(Kept kept) {
    return all.stream()
        .filter(other -> other.number < kept.number && other.state != Kept.State.WAITING)
        .filter(other -> strand(other.delivery).equals(strand(kept.delivery)))
        .reduce((_, last) -> last)
        .filter(last -> last.state == Kept.State.DEAD)
        .isPresent();
  }

  /// Of each strand the oldest that waits.
  private List<Kept> oldest() {
    Set<String> seen = new HashSet<>();
    return all.stream()
        .filter(kept -> kept.state == Kept.State.WAITING && seen.add(strand(kept.delivery)))
        .toList();
  }

  @Override
  public synchronized boolean settle(Claim claim, Ended ended) {
    if (!isOurs(claim)) {
      return false;
    }
    Kept kept = kept(claim);
    Instant now = clock.instant();
    switch (ended.next()) {
      case Next.Delivered _ -> kept.end(Kept.State.DELIVERED, now);
      case Next.Dead _ -> kept.end(Kept.State.DEAD, now);
      case Next.Again(Duration after) -> kept.nextAt = now.plus(after);
      case Next.AsBefore _ -> kept.attempts--;
    }
    leases.remove(strand(claim.delivery()));
    hear(claim, ended, now);
    return true;
  }

  private void hear(Claim claim, Ended ended, Instant now) {
    ChannelId channel = claim.delivery().channel();
    if (ended.answer() instanceof Answer.Taken) {
      channels.computeIfPresent(
          channel, (_, before) -> before instanceof Disabled ? before : new Well());
      return;
    }
    var failure =
        new HealthRules.Failure(
            claim.delivery(), claim.attempt().number(), ended.answer(), ended.next());
    HealthRules.Change change = rules.failed(health(channel), failure, now);
    channels.put(channel, change.health());
    alarms.addAll(change.alarms());
  }

  @Override
  public synchronized void giveBack(Claim claim) {
    if (isOurs(claim)) {
      kept(claim).attempts--;
      leases.remove(strand(claim.delivery()));
    }
  }

  private boolean isOurs(Claim claim) {
    Lease lease = leases.get(strand(claim.delivery()));
    return lease != null && lease.fence() == claim.fence();
  }

  private Kept kept(Claim claim) {
    return all.stream().filter(kept -> kept.number == claim.number()).findFirst().orElseThrow();
  }

  @Override
  public synchronized Count count() {
    List<Kept> waiting = all.stream().filter(kept -> kept.state == Kept.State.WAITING).toList();
    Instant now = clock.instant();
    return new Count(
        waiting.size(),
        waiting.isEmpty() ? Duration.ZERO : Duration.between(waiting.getFirst().addedAt, now),
        all.stream().filter(kept -> kept.state == Kept.State.DEAD).count(),
        channels.values().stream().filter(Disabled.class::isInstance).count());
  }

  @Override
  public synchronized int forget(Duration delivered, Duration dead) {
    int before = all.size();
    Instant now = clock.instant();
    all.removeIf(
        kept ->
            switch (kept.state) {
              case WAITING -> false;
              case DELIVERED -> kept.endedAt.isBefore(now.minus(delivered));
              case DEAD -> kept.endedAt.isBefore(now.minus(dead));
            });
    return before - all.size();
  }

  private static String strand(Delivery delivery) {
    return delivery.channel() + "/" + delivery.key();
  }
}
