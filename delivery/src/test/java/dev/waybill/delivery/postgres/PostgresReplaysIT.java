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

import dev.waybill.delivery.Attempt;
import dev.waybill.delivery.Claim;
import dev.waybill.delivery.Deliveries.ByHand;
import dev.waybill.delivery.Deliveries.Filter;
import dev.waybill.delivery.Deliveries.Listed;
import dev.waybill.delivery.Deliveries.State;
import dev.waybill.delivery.core.Delivery;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is sent again: dead letters replayed, and attempts made by hand.
class PostgresReplaysIT extends DeliveriesAtHand {
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
}
