package dev.waybill.delivery.postgres;

import static dev.waybill.contracts.TenantId.DEFAULT;
import static dev.waybill.delivery.core.Fixtures.CHAT;
import static dev.waybill.delivery.core.Fixtures.HOOK;
import static dev.waybill.delivery.core.Fixtures.THEN;
import static dev.waybill.delivery.core.Fixtures.aDelivery;
import static dev.waybill.delivery.core.Fixtures.busy;
import static dev.waybill.delivery.core.Fixtures.refused;
import static dev.waybill.delivery.core.Fixtures.taken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.TenantId;
import dev.waybill.delivery.Attempt;
import dev.waybill.delivery.Claim;
import dev.waybill.delivery.Deliveries;
import dev.waybill.delivery.Deliveries.ByHand;
import dev.waybill.delivery.Deliveries.Filter;
import dev.waybill.delivery.Deliveries.Listed;
import dev.waybill.delivery.Deliveries.State;
import dev.waybill.delivery.Deliveries.Tried;
import dev.waybill.delivery.Strands;
import dev.waybill.delivery.Strands.Ended;
import dev.waybill.delivery.Strands.Wish;
import dev.waybill.delivery.core.Answer;
import dev.waybill.delivery.core.Delivery;
import dev.waybill.delivery.core.Next;
import dev.waybill.delivery.core.RetrySchedule;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresDeliveriesIT {
  private static final TenantId OTHER = new TenantId("other");
  private static DeliveryDatabase database;

  private final Strands strands = database.strands();
  private final Deliveries deliveries = database.deliveries();

  @BeforeAll
  static void migrate() {
    database = DeliveryDatabase.migrated();
  }

  @BeforeEach
  void empty() throws SQLException {
    database.empty();
  }

  @Test
  void whatIsAddedIsThereWithTheCallersTransactionOrNotAtAll() throws SQLException {
    try (Connection tx = database.begin()) {
      deliveries.add(tx, List.of(aDelivery(1, HOOK, "a"), aDelivery(2, HOOK, "b")));
      assertThat(claim()).isEmpty();
      tx.rollback();
    }

    assertThat(claim()).isEmpty();
    assertThat(list(Filter.all(DEFAULT))).isEmpty();
    database.add(aDelivery(1, HOOK, "a"));
    assertThat(claim()).hasSize(1);
  }

  @Test
  void whatIsAddedWhileItsKeyEndsIsNotForgotten() throws Exception {
    database.add(aDelivery(1, HOOK, "a"));
    Claim first = claim().getFirst();
    try (Connection tx = database.begin()) {
      deliveries.add(tx, List.of(aDelivery(2, HOOK, "a")));
      Thread settles = Thread.ofPlatform().start(() -> settle(first, taken()));
      await()
          .until(
              () ->
                  database.number(
                          "select count(*) from pg_stat_activity where wait_event_type = 'Lock'")
                      == 1);
      tx.commit();
      settles.join();
    }

    assertThat(claim()).hasSize(1);
  }

  @Test
  void listsGoPageByPageTheNewestFirst() throws SQLException {
    for (int i = 1; i <= 5; i++) {
      database.add(aDelivery(i, i % 2 == 0 ? CHAT : HOOK, "key " + i));
    }

    List<Listed> first = deliveries.list(Filter.all(DEFAULT), Long.MAX_VALUE, 3);
    List<Listed> second = deliveries.list(Filter.all(DEFAULT), first.getLast().number(), 3);

    assertThat(first).extracting(Listed::key).containsExactly("key 5", "key 4", "key 3");
    assertThat(second).extracting(Listed::key).containsExactly("key 2", "key 1");
    assertThat(list(Filter.all(DEFAULT).of(CHAT)))
        .extracting(Listed::key)
        .containsExactly("key 4", "key 2");
    assertThat(list(Filter.all(DEFAULT).under("key 3"))).hasSize(1);
    assertThat(list(Filter.all(DEFAULT).kind("import.started"))).isEmpty();
    assertThat(list(Filter.all(DEFAULT).between(THEN.plusSeconds(2), THEN.plusSeconds(4))))
        .extracting(Listed::key)
        .containsExactly("key 3", "key 2");
    assertThat(list(Filter.all(OTHER))).isEmpty();
  }

  @Test
  void aDeliverySaysWhereItStands() throws SQLException {
    database.add(aDelivery(1, HOOK, "a"), aDelivery(2, HOOK, "a"), aDelivery(3, CHAT, "a"));
    database.add(aDelivery(4, CHAT, "b"));
    for (Claim claim : claim()) {
      switch (claim.delivery().channel().equals(HOOK) ? "hook" : claim.delivery().key()) {
        case "hook" -> assertThat(claim.fence()).isPositive();
        case "a" -> settle(claim, taken());
        default -> settle(claim, refused());
      }
    }

    assertThat(list(Filter.all(DEFAULT)))
        .extracting(Listed::state)
        .containsExactly(State.DEAD, State.DELIVERED, State.WAITING, State.UNDER_WAY);
    assertThat(list(Filter.all(DEFAULT).in(State.UNDER_WAY))).hasSize(1);
    Listed dead = list(Filter.all(DEFAULT).in(State.DEAD)).getFirst();
    assertThat(dead.reason()).isEqualTo("refused");
    assertThat(dead.status()).hasValue(422);
    assertThat(dead.words()).isEqualTo("no such thing");
    assertThat(dead.endedAt()).isPresent();
  }

  @Test
  void attemptsAreListedPageByPage() throws SQLException {
    database.add(aDelivery(1, HOOK, "a"));
    for (Duration pause : List.of(Duration.ofSeconds(5), Duration.ofSeconds(30))) {
      settle(claim().getFirst(), busy());
      database.pass(pause);
    }
    settle(claim().getFirst(), taken());
    long number = list(Filter.all(DEFAULT)).getFirst().number();

    List<Tried> first = deliveries.attempts(DEFAULT, number, Long.MAX_VALUE, 2);
    List<Tried> second = deliveries.attempts(DEFAULT, number, first.getLast().id(), 2);

    assertThat(first).extracting(Tried::number).containsExactly(3, 2);
    assertThat(second).extracting(Tried::number).containsExactly(1);
    assertThat(first).extracting(Tried::outcome).containsExactly("taken", "failed");
    assertThat(second.getFirst().status()).hasValue(503);
    assertThat(second.getFirst().took()).isEqualTo(Duration.ofMillis(30));
    assertThat(deliveries.attempts(OTHER, number, Long.MAX_VALUE, 2)).isEmpty();
  }

  @Test
  void aDeadLetterIsInspectedAndReplayed() throws SQLException {
    database.add(aDelivery(1, HOOK, "a"));
    settle(claim().getFirst(), refused());
    long number = list(Filter.all(DEFAULT).in(State.DEAD)).getFirst().number();

    assertThat(deliveries.inspect(DEFAULT, number).orElseThrow().payload())
        .isEqualTo(aDelivery(1, HOOK, "a").payload());
    assertThat(deliveries.inspect(OTHER, number)).isEmpty();
    assertThat(deliveries.replay(OTHER, number)).isFalse();
    assertThat(deliveries.replay(DEFAULT, number)).isTrue();
    assertThat(deliveries.replay(DEFAULT, number)).isFalse();
    Claim again = claim().getFirst();
    assertThat(again.delivery().id()).isEqualTo(aDelivery(1, HOOK, "a").id());
    assertThat(again.attempt()).isEqualTo(new Attempt(1, false, 1));
    settle(again, taken());
    assertThat(list(Filter.all(DEFAULT)).getFirst().state()).isEqualTo(State.DELIVERED);
  }

  @Test
  void deadLettersAreReplayedByFilterAndByTimeInTheirOrder() throws SQLException {
    for (int i = 1; i <= 6; i++) {
      database.add(aDelivery(i, i == 6 ? CHAT : HOOK, "a"));
      settle(claim().getFirst(), refused());
    }

    assertThat(deliveries.replayAll(Filter.all(OTHER))).isZero();
    assertThat(
            deliveries.replayAll(
                Filter.all(DEFAULT).of(HOOK).between(THEN.plusSeconds(2), THEN.plusSeconds(5))))
        .isEqualTo(3);
    assertThat(list(Filter.all(DEFAULT).in(State.WAITING))).hasSize(3);
    List<Delivery> order = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Claim claim = claim().getFirst();
      order.add(claim.delivery());
      settle(claim, taken());
    }
    assertThat(order)
        .extracting(Delivery::at)
        .containsExactly(THEN.plusSeconds(2), THEN.plusSeconds(3), THEN.plusSeconds(4));
    assertThat(claim()).isEmpty();
  }

  @Test
  void manyDeadLettersAreReplayedPieceByPiece() throws SQLException {
    List<Delivery> many = new ArrayList<>();
    for (int i = 1; i <= 2500; i++) {
      many.add(aDelivery(i, HOOK, "key " + i % 40));
    }
    database.add(many);
    database.execute(
        "update delivery set state = 'dead', ended_at = now(); delete from delivery_strand");

    assertThat(deliveries.replayAll(Filter.all(DEFAULT))).isEqualTo(2500);

    assertThat(strands.count().waiting()).isEqualTo(2500);
    assertThat(database.number("select count(*) from delivery_strand")).isEqualTo(40);
  }

  @Test
  void anAttemptByHandIsMadeAtOnceAndChangesNoSchedule() throws SQLException {
    database.add(aDelivery(1, HOOK, "a"), aDelivery(2, HOOK, "a"));
    Claim first = claim().getFirst();
    long number = first.number();
    assertThat(deliveries.tryNow(DEFAULT, number)).isEqualTo(ByHand.UNDER_WAY);
    settle(first, busy());
    database.execute("update delivery_strand set due_at = now() + interval '1 hour'");
    database.execute(
        "update delivery set next_at = now() + interval '1 hour' where id = " + number);

    assertThat(deliveries.tryNow(DEFAULT, number)).isEqualTo(ByHand.DUE);
    Claim byHand = claim().getFirst();
    assertThat(byHand.byHand()).isTrue();
    settle(byHand, busy());

    assertThat(claim()).isEmpty();
    Listed waits = deliveries.inspect(DEFAULT, number).orElseThrow().listed();
    assertThat(waits.attempts()).isEqualTo(1);
    assertThat(waits.state()).isEqualTo(State.WAITING);
    database.pass(Duration.ofHours(1));
    assertThat(claim().getFirst().attempt().number()).isEqualTo(2);
  }

  @Test
  void aDeadLetterThatIsTriedByHandStaysDeadWhenItFails() throws SQLException {
    database.add(aDelivery(1, HOOK, "a"));
    settle(claim().getFirst(), refused());
    long number = list(Filter.all(DEFAULT)).getFirst().number();

    assertThat(deliveries.tryNow(DEFAULT, number)).isEqualTo(ByHand.DUE);
    settle(claim().getFirst(), busy());

    Listed dead = deliveries.inspect(DEFAULT, number).orElseThrow().listed();
    assertThat(dead.state()).isEqualTo(State.DEAD);
    assertThat(dead.reason()).isEqualTo("refused");
    assertThat(dead.status()).hasValue(503);
    assertThat(claim()).isEmpty();
    assertThat(deliveries.tryNow(DEFAULT, number)).isEqualTo(ByHand.DUE);
    Claim again = claim().getFirst();
    assertThat(again.attempt().redelivery()).isEqualTo(2);
    settle(again, taken());
    assertThat(deliveries.tryNow(DEFAULT, number)).isEqualTo(ByHand.DELIVERED);
  }

  @Test
  void whatCannotBeTriedByHandSaysWhy() throws SQLException {
    database.add(aDelivery(1, HOOK, "a"), aDelivery(2, HOOK, "a"));
    List<Listed> both = list(Filter.all(DEFAULT));

    assertThat(deliveries.tryNow(DEFAULT, both.getFirst().number()))
        .isEqualTo(ByHand.BEHIND_OTHERS);
    assertThat(deliveries.tryNow(OTHER, both.getFirst().number())).isEqualTo(ByHand.UNKNOWN);
    assertThat(deliveries.tryNow(DEFAULT, -1)).isEqualTo(ByHand.UNKNOWN);
    deliveries.disable(HOOK, "by hand");
    assertThat(deliveries.tryNow(DEFAULT, both.getLast().number()))
        .isEqualTo(ByHand.CHANNEL_DISABLED);
  }

  @Test
  void aChannelIsForgottenWithAllThatThereWasForIt() throws SQLException {
    database.add(aDelivery(1, HOOK, "a"), aDelivery(2, CHAT, "a"));
    Claim hook =
        claim().stream()
            .filter(claim -> claim.delivery().channel().equals(HOOK))
            .findFirst()
            .orElseThrow();

    try (Connection tx = database.begin()) {
      deliveries.forget(tx, HOOK);
      tx.commit();
    }

    assertThat(settle(hook, taken())).isFalse();
    assertThat(list(Filter.all(DEFAULT))).extracting(Listed::channel).containsExactly(CHAT);
  }

  private List<Listed> list(Filter filter) throws SQLException {
    return deliveries.list(filter, Long.MAX_VALUE, 100);
  }

  private List<Claim> claim() throws SQLException {
    return strands.claim(new Wish(100, 8, 2, Map.of(), Duration.ofMinutes(1)));
  }

  private boolean settle(Claim claim, Answer answer) {
    Next next =
        Next.after(claim.attempt().number(), claim.byHand(), answer, RetrySchedule.USUAL, 0.5);
    try {
      return strands.settle(claim, new Ended(answer, next, Duration.ofMillis(30)));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
