package dev.waybill.delivery;

import dev.waybill.delivery.Strands.Ended;
import dev.waybill.delivery.core.Answer;
import dev.waybill.delivery.core.Answer.Later;
import dev.waybill.delivery.core.Next;
import dev.waybill.delivery.core.RetrySchedule;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import org.jboss.logging.Logger;

/// Makes one attempt and decides what follows from it.
final class Trying implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Trying.class);

  private final Strands strands;
  private final Carrier carrier;
  private final RetrySchedule schedule;
  private final Duration longest;
  private final DoubleSupplier chance;
  private final DeliveryMeters meters;
  private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService clockwork =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("attempts end").factory());

  Trying(
      Strands strands,
      Carrier carrier,
      RetrySchedule schedule,
      Duration longest,
      DoubleSupplier chance,
      DeliveryMeters meters) {
    this.strands = strands;
    this.carrier = carrier;
    this.schedule = schedule;
    this.longest = longest;
    this.chance = chance;
    this.meters = meters;
  }

  /// What follows from an attempt that was made; nothing when the service stopped it.
  Optional<Ended> attempt(Claim claim) {
    var watch = new Watch(Thread.currentThread());
    watches.add(watch);
    var late = clockwork.schedule(watch::late, longest.toMillis(), TimeUnit.MILLISECONDS);
    long began = System.nanoTime();
    try {
      return carried(claim, watch)
          .map(answer -> ended(claim, answer, Duration.ofNanos(System.nanoTime() - began)));
    } finally {
      late.cancel(false);
      watches.remove(watch);
    }
  }

  private Optional<Answer> carried(Claim claim, Watch watch) {
    try {
      Answer answer = carrier.carry(claim.delivery(), claim.attempt());
      watch.over();
      return Optional.of(answer);
    } catch (InterruptedException e) {
      return broken(claim, watch, e);
    } catch (RuntimeException e) {
      return broken(claim, watch, e);
    }
  }

  private Optional<Answer> broken(Claim claim, Watch watch, Exception why) {
    return switch (watch.over()) {
      case LATE -> Optional.of(Later.unanswered("no answer within " + longest));
      case STOPPED -> Optional.empty();
      case ITSELF -> {
        LOG.errorf(why, "delivery %s stops at a bug", claim.delivery().id());
        yield Optional.of(
            Later.unanswered("it failed unexpectedly here: " + why.getClass().getSimpleName()));
      }
    };
  }

  private Ended ended(Claim claim, Answer answer, Duration took) {
    Next next =
        Next.after(
            claim.attempt().number(), claim.byHand(), answer, schedule, chance.getAsDouble());
    return new Ended(answer, next, took);
  }

  /// False when somebody else has it by now.
  boolean settle(Claim claim, Ended ended) throws SQLException {
    boolean ours = strands.settle(claim, ended);
    if (ours) {
      meters.attempted(ended.answer());
      tell(claim, ended);
    } else {
      meters.lost();
      LOG.warnf("delivery %s took longer than its lease", claim.delivery().id());
    }
    return ours;
  }

  private static void tell(Claim claim, Ended ended) {
    String id = claim.delivery().id();
    int number = claim.attempt().number();
    switch (ended.next()) {
      case Next.Delivered _ -> LOG.debugf("delivery %s: taken, attempt %d", id, number);
      case Next.Again(Duration after) ->
          LOG.infof(
              "delivery %s: attempt %d failed%s, again in %s",
              id, number, answered(ended.answer()), after);
      case Next.AsBefore _ ->
          LOG.infof("delivery %s: an attempt by hand failed%s", id, answered(ended.answer()));
      case Next.Dead(Next.Cause cause) ->
          LOG.warnf(
              "delivery %s: given up after attempt %d%s: %s",
              id, number, answered(ended.answer()), cause);
    }
  }

  /// The number alone: what a receiver says is for those who may look at the delivery.
  private static String answered(Answer answer) {
    return answer.code().isPresent() ? " (" + answer.code().getAsInt() + ")" : "";
  }

  /// Ends all attempts that are under way.
  void stop() {
    watches.forEach(Watch::stop);
  }

  @Override
  public void close() {
    clockwork.shutdownNow();
  }
}
