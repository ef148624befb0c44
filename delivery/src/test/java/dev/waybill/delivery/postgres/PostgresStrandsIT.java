package dev.waybill.delivery.postgres;

import static dev.waybill.delivery.core.Fixtures.CHAT;
import static dev.waybill.delivery.core.Fixtures.HOOK;
import static dev.waybill.delivery.core.Fixtures.aDelivery;
import static dev.waybill.delivery.core.Fixtures.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.TenantId;
import dev.waybill.delivery.Claim;
import dev.waybill.delivery.Deliveries.Filter;
import dev.waybill.delivery.Strands;
import dev.waybill.delivery.Strands.Count;
import dev.waybill.delivery.StrandsContract;
import dev.waybill.delivery.core.Alarm;
import dev.waybill.delivery.core.ChannelHealth;
import dev.waybill.delivery.core.ChannelHealth.Disabled;
import dev.waybill.delivery.core.ChannelHealth.Well;
import dev.waybill.delivery.core.ChannelId;
import dev.waybill.delivery.core.Delivery;
import dev.waybill.delivery.core.Next;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresStrandsIT implements StrandsContract {
  private static DeliveryDatabase database;

  private final List<Alarm> heard = new CopyOnWriteArrayList<>();
  private final Strands strands = database.strands((_, alarm) -> heard.add(alarm));

  @BeforeAll
  static void migrate() {
    database = DeliveryDatabase.migrated();
  }

  @BeforeEach
  void empty() throws SQLException {
    database.empty();
  }

  @Override
  public Strands strands() {
    return strands;
  }

  @Override
  public void add(Delivery... deliveries) throws SQLException {
    database.add(deliveries);
  }

  @Override
  public void replay() throws SQLException {
    database.deliveries().replayAll(Filter.all(TenantId.DEFAULT));
  }

  @Override
  public void pass(Duration time) throws SQLException {
    database.pass(time);
  }

  @Override
  public ChannelHealth health(ChannelId channel) throws SQLException {
    return database.deliveries().health(channel);
  }

  @Override
  public void put(ChannelId channel, ChannelHealth health) throws SQLException {
    switch (health) {
      case Disabled(_, String why) -> database.deliveries().disable(channel, why);
      case Well _ -> database.deliveries().enable(channel);
      case ChannelHealth.Failing _ -> throw new IllegalArgumentException("it is not put there");
    }
  }

  @Override
  public List<Alarm> alarms() {
    return heard;
  }

  @Test
  void whoCannotHearOfAChannelHoldsUpNothing() throws SQLException {
    Strands broken =
        database.strands(
            (tx, alarm) -> {
              database.deliveries().add(tx, List.of(aDelivery(99, CHAT, "alarms")));
              throw new SQLException("the listener fails");
            });
    database.add(aDelivery(1, HOOK, "a"));
    Claim claim = claim().getFirst();
    var next = new Next.Dead(Next.Cause.REFUSED);

    assertThat(broken.settle(claim, new Strands.Ended(refused(), next, Duration.ZERO))).isTrue();

    assertThat(strands.count()).extracting(Count::waiting, Count::dead).containsExactly(0L, 1L);
    assertThat(health(HOOK)).isInstanceOf(ChannelHealth.Failing.class);
  }

  @Test
  void whatFollowsFromAnAlarmIsPutDownWithIt() throws SQLException {
    Strands telling =
        database.strands(
            (tx, alarm) -> database.deliveries().add(tx, List.of(aDelivery(99, CHAT, "alarms"))));
    database.add(aDelivery(1, HOOK, "a"));
    Claim claim = claim().getFirst();
    var next = new Next.Dead(Next.Cause.REFUSED);

    telling.settle(claim, new Strands.Ended(refused(), next, Duration.ZERO));

    assertThat(happenings(claim())).containsExactly(99);
  }

  @Test
  void aStrandInWhichNothingWaitsIsNoMore() throws SQLException {
    database.add(aDelivery(1, HOOK, "a"), aDelivery(2, HOOK, "b"));
    for (Claim claim : claim()) {
      settle(claim, refused());
    }

    assertThat(database.number("select count(*) from delivery_strand")).isZero();
    database.add(aDelivery(1, HOOK, "a"));
    assertThat(database.number("select count(*) from delivery_strand")).isZero();
  }
}
