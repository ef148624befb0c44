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

import dev.waybill.delivery.Claim;
import dev.waybill.delivery.Deliveries.Filter;
import dev.waybill.delivery.Deliveries.Listed;
import dev.waybill.delivery.Deliveries.State;
import dev.waybill.delivery.Deliveries.Tried;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is kept of deliveries, and how it is listed.
class PostgresDeliveriesIT extends DeliveriesAtHand {
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
}
