package dev.waybill.worker.postgres;

import static dev.waybill.worker.postgres.WorkerDatabase.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.waybill.contracts.DeployOrder;
import dev.waybill.contracts.DeployOutcome.Succeeded;
import dev.waybill.contracts.Envelope;
import dev.waybill.worker.Claim;
import dev.waybill.worker.LeaseLost;
import dev.waybill.worker.Runs.Opening;
import dev.waybill.worker.Runs.Pause;
import dev.waybill.worker.Runs.Wish;
import dev.waybill.worker.core.LogLine;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Leases and fences, by a real database's clock.
class PostgresRunsIT {
  private static final Duration LEASE = Duration.ofSeconds(60);
  private static final Duration OVER = Duration.ofMillis(-1);
  private static final Opening LATER = _ -> Optional.empty();
  private static WorkerDatabase database;

  private final PostgresRuns runs = database.runs();

  @BeforeAll
  static void migrate() {
    database = WorkerDatabase.migrated();
  }

  @BeforeEach
  void empty() throws SQLException {
    database.empty();
  }

  @Test
  void aRunIsHeldByOneWorkerAtATime() throws Exception {
    accept(List.of(order(2, 1)));

    assertThat(claim("a", LEASE)).isPresent();
    assertThat(claim("b", LEASE)).isEmpty();
  }

  @Test
  void aRunWhoseLeaseEndedIsTheNextWorkers() throws Exception {
    accept(List.of(order(2, 1)));
    Claim first = claim("a", OVER).orElseThrow();
    runs.begin(first, 1, List.of(LogLine.started(first.run())));

    Claim second = claim("b", LEASE).orElseThrow();

    assertThat(second.run()).isEqualTo(first.run());
    assertThat(second.fence()).isGreaterThan(first.fence());
    assertThat(second.cutOff()).isTrue();
    assertThat(second.stepBegun()).isTrue();
    assertThat(runs.renew(List.of(first), LEASE)).isEmpty();
    assertThatExceptionOfType(LeaseLost.class).isThrownBy(() -> runs.advance(first, 1, List.of()));
    assertThatExceptionOfType(LeaseLost.class)
        .isThrownBy(() -> runs.end(first, new Succeeded(), List.of()));
    assertThat(database.told("queue-inputs")).isZero();
    runs.end(second, new Succeeded(), List.of());
    assertThat(database.told("queue-inputs")).isEqualTo(1);
  }

  @Test
  void aLeaseThatIsRenewedHolds() throws Exception {
    accept(List.of(order(2, 1)));
    Claim claim = claim("a", OVER).orElseThrow();

    assertThat(runs.renew(List.of(claim), LEASE)).containsExactly(claim.run());

    assertThat(claim("b", LEASE)).isEmpty();
  }

  @Test
  void allLeasesAreRenewedTogetherAndEachByItsOwnFence() throws Exception {
    accept(List.of(order(2, 1), order(4, 2), order(6, 3)));
    List<Claim> held = claims("a", 3, OVER);
    Claim lost = claim("b", LEASE).orElseThrow();
    runs.end(
        held.stream().filter(one -> one.run() != lost.run()).findFirst().orElseThrow(),
        new Succeeded(),
        List.of());

    assertThat(runs.renew(held, LEASE)).hasSize(1).doesNotContain(lost.run());
  }

  @Test
  void aNodeHasOneRunAtATimeInTheOrderOfItsOrders() throws Exception {
    accept(List.of(order(2, 1), order(2, 2), order(4, 3)));

    Claim first = claim("a", LEASE).orElseThrow();
    Claim other = claim("a", LEASE).orElseThrow();
    assertThat(first.order().entry().value()).isEqualTo(1);
    assertThat(other.order().entry().value()).isEqualTo(3);
    assertThat(claim("a", LEASE)).isEmpty();

    runs.postpone(first, new Pause(LEASE, 1, "away", true), List.of());
    assertThat(claim("a", LEASE)).isEmpty();
  }

  @Test
  void theNextRunOfANodeBeginsWhenTheOneBeforeHasEnded() throws Exception {
    accept(List.of(order(2, 1), order(2, 2)));

    assertThat(runs.end(claim("a", LEASE).orElseThrow(), new Succeeded(), List.of())).isTrue();

    Claim second = claim("a", LEASE).orElseThrow();
    assertThat(second.order().entry().value()).isEqualTo(2);
    assertThat(runs.end(second, new Succeeded(), List.of())).isFalse();
  }

  @Test
  void manyAreClaimedAtOnceButOneANode() throws Exception {
    accept(List.of(order(2, 1), order(2, 2), order(4, 3), order(4, 4), order(6, 5)));

    assertThat(claims("a", 2, LEASE)).hasSize(2);
    assertThat(claims("b", 10, LEASE)).hasSize(1);
    assertThat(claims("b", 10, LEASE)).isEmpty();
  }

  @Test
  void anOrderIsClaimedAndBegunAsItIsTakenIn() throws Exception {
    accept(List.of(order(2, 1)));
    var wish = new Wish("a", 5, LEASE, claim -> Optional.of(List.of(LogLine.started(claim.run()))));

    List<Claim> claimed = runs.accept(List.of(order(2, 2), order(4, 3)), wish);

    assertThat(claimed)
        .extracting(claim -> claim.order().entry().value())
        .as("what waits behind another run of its node stays, and so does what came before")
        .containsExactly(3);
    assertThat(claimed.getFirst().begins()).isTrue();
    assertThat(claimed.getFirst().stepBegun()).as("before this claim").isFalse();
    assertThat(database.numbers("select begun from run where entry_id = 3")).containsExactly(1);
    assertThat(database.lineNumbers()).containsExactly(1);
  }

  @Test
  void whatIsNotWishedForIsNotClaimed() throws Exception {
    assertThat(runs.accept(List.of(order(2, 1)), new Wish("a", 0, LEASE, LATER))).isEmpty();
    assertThat(claim("b", LEASE)).isPresent();
  }

  @Test
  void anAttemptIsOneRunHoweverOftenItIsOrdered() throws Exception {
    accept(List.of(order(2, 1), order(2, 1)));
    accept(List.of(order(2, 1)));

    assertThat(runs.count().waiting()).isEqualTo(1);
    assertThat(database.told("queue-inputs")).isZero();
  }

  @Test
  void whatHasEndedIsAnsweredWithTheSameReport() throws Exception {
    accept(List.of(order(2, 1)));
    runs.end(claim("a", LEASE).orElseThrow(), new Succeeded(), List.of());
    database.execute("delete from outbox");

    accept(List.of(order(2, 1), order(4, 2)));

    assertThat(database.told("queue-inputs", "entry")).containsExactly("1");
    assertThat(database.told("queue-inputs", "attempt")).containsExactly("1");
  }

  @Test
  void linesAreNumberedAcrossClaims() throws Exception {
    accept(List.of(order(2, 1)));
    Claim first = claim("a", OVER).orElseThrow();
    runs.begin(first, 1, List.of(LogLine.started(1), LogLine.adopted(1)));
    Claim second = claim("b", LEASE).orElseThrow();
    runs.advance(second, 1, List.of(LogLine.adopted(1)));

    assertThat(database.lineNumbers()).containsExactly(1, 2, 3);
    assertThat(database.told("action-messages")).as("one message a change").isEqualTo(2);
  }

  @Test
  void aStepThatSurelyDidNothingCountsAsNotBegun() throws Exception {
    accept(List.of(order(2, 1)));
    Claim first = claim("a", LEASE).orElseThrow();
    runs.begin(first, 1, List.of());
    runs.postpone(first, new Pause(Duration.ZERO, 1, "busy", false), List.of());
    assertThat(database.told("action-messages")).as("no line, no message").isZero();

    Claim second = claim("a", LEASE).orElseThrow();
    assertThat(second.untouched()).isTrue();
    assertThat(second.opened()).isTrue();
    assertThat(second.tries()).isEqualTo(1);
    assertThat(second.cutOff()).isFalse();
  }

  private void accept(List<Envelope<DeployOrder>> orders) throws SQLException {
    runs.accept(orders, Wish.nothing());
  }

  private Optional<Claim> claim(String worker, Duration lease) throws SQLException {
    return claims(worker, 1, lease).stream().findFirst();
  }

  private List<Claim> claims(String worker, int most, Duration lease) throws SQLException {
    return runs.claim(new Wish(worker, most, lease, LATER));
  }
}
