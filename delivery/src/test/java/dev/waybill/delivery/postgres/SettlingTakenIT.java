package dev.waybill.delivery.postgres;

import static dev.waybill.contracts.TenantId.DEFAULT;
import static dev.waybill.delivery.core.Fixtures.CHAT;
import static dev.waybill.delivery.core.Fixtures.HOOK;
import static dev.waybill.delivery.core.Fixtures.aDelivery;
import static dev.waybill.delivery.core.Fixtures.happening;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.delivery.Claim;
import dev.waybill.delivery.Deliveries.Filter;
import dev.waybill.delivery.Deliveries.Listed;
import dev.waybill.delivery.Deliveries.State;
import dev.waybill.delivery.Strands;
import dev.waybill.delivery.Strands.Ended;
import dev.waybill.delivery.Strands.Wish;
import dev.waybill.delivery.core.Answer;
import dev.waybill.delivery.core.Next;
import dev.waybill.delivery.postgres.SettlingTaken.Taken;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SettlingTakenIT {
  private static DeliveryDatabase database;

  private final Strands strands = database.strands();

  @BeforeAll
  static void migrate() {
    database = DeliveryDatabase.migrated();
  }

  @BeforeEach
  void empty() throws SQLException {
    database.empty();
  }

  @Test
  void manyArePutDownAndTheNextOfEachStrandGoes() throws SQLException {
    database.add(aDelivery(1, HOOK, "a"), aDelivery(2, HOOK, "a"), aDelivery(3, HOOK, "b"));
    database.add(aDelivery(4, CHAT, "a"));

    assertThat(settle(claim())).hasSize(3);

    assertThat(claim()).extracting(claim -> happening(claim.delivery())).containsExactly(2);
    assertThat(list(State.DELIVERED))
        .hasSize(3)
        .allSatisfy(
            one -> {
              assertThat(one.status()).hasValue(250);
              assertThat(one.words()).isEqualTo("not for bert");
              assertThat(one.endedAt()).isPresent();
            });
    assertThat(
            database.number(
                "select count(*) from delivery_attempt where words = 'not for bert' and took_ms = 30"))
        .isEqualTo(3);
    assertThat(database.number("select count(*) from delivery_strand")).isEqualTo(1);
  }

  @Test
  void whoseLeaseWasLostChangesNothing() throws SQLException {
    database.add(aDelivery(1, HOOK, "a"), aDelivery(2, HOOK, "b"));
    List<Claim> both = claim();
    database.execute("update delivery_strand set fence = fence + 1 where key = 'a'");

    assertThat(settle(both)).extracting(one -> one.claim().delivery().key()).containsExactly("b");

    assertThat(list(State.DELIVERED)).extracting(Listed::key).containsExactly("b");
    assertThat(database.number("select count(*) from delivery_attempt")).isEqualTo(1);
    assertThat(database.number("select count(*) from delivery_strand where key = 'a'"))
        .isEqualTo(1);
  }

  @Test
  void eachChannelThatTakesSomethingIsWellAgain() throws SQLException {
    database.add(aDelivery(1, HOOK, "a"), aDelivery(2, CHAT, "a"));
    database.execute(
        "update delivery_channel set failing_since = now(), last_failed_at = now(),"
            + " told_failing = true");

    settle(claim());

    assertThat(database.number("select count(*) from delivery_channel where failing_since is null"))
        .isEqualTo(2);
  }

  private static Set<Taken> settle(List<Claim> claims) throws SQLException {
    var ended =
        new Ended(
            new Answer.Taken(250, "not for bert"), new Next.Delivered(), Duration.ofMillis(30));
    try (Connection tx = database.begin()) {
      var ours =
          SettlingTaken.settle(tx, claims.stream().map(one -> new Taken(one, ended)).toList());
      tx.commit();
      return ours;
    }
  }

  private List<Claim> claim() throws SQLException {
    return strands.claim(new Wish(100, 8, 2, Map.of(), Duration.ofMinutes(1)));
  }

  private List<Listed> list(State state) throws SQLException {
    return database.deliveries().list(Filter.all(DEFAULT).in(state), Long.MAX_VALUE, 100);
  }
}
