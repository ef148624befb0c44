package dev.waybill.delivery;

import static dev.waybill.delivery.core.Fixtures.CHAT;
import static dev.waybill.delivery.core.Fixtures.HOOK;
import static dev.waybill.delivery.core.Fixtures.aDelivery;
import static dev.waybill.delivery.core.Fixtures.busy;
import static dev.waybill.delivery.core.Fixtures.gone;
import static dev.waybill.delivery.core.Fixtures.taken;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.delivery.Strands.Count;
import dev.waybill.delivery.Strands.Room;
import dev.waybill.delivery.core.Alarm;
import dev.waybill.delivery.core.ChannelHealth.Disabled;
import dev.waybill.delivery.core.ChannelHealth.Failing;
import dev.waybill.delivery.core.ChannelHealth.Well;
import dev.waybill.delivery.core.Fixtures;
import dev.waybill.delivery.core.RetrySchedule;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// How much of a channel is under way: by its room, its health, and whether it is disabled.
public interface ChannelRoomContract extends StrandWords {
  @Test
  default void whatIsForADisabledChannelWaitsUntilItIsEnabled() throws SQLException {
    add(aDelivery(1, HOOK, "a"), aDelivery(2, HOOK, "b"), aDelivery(3, CHAT, "a"));
    put(HOOK, new Disabled(Fixtures.THEN, "by hand"));

    assertThat(happenings(claim())).containsExactly(3);
    assertThat(strands().count().disabled()).isEqualTo(1);
    put(HOOK, new Well());
    assertThat(happenings(claim())).containsExactlyInAnyOrder(1, 2);
  }

  @Test
  default void aChannelHasSoMuchRoomAndOthersHaveTheirs() throws SQLException {
    for (int i = 1; i <= 30; i++) {
      add(aDelivery(i, HOOK, "key " + i));
    }
    add(aDelivery(99, CHAT, "a"));

    assertThat(happenings(claim(100, 3, Map.of()))).hasSize(4).contains(99);
    assertThat(claim(100, 3, Map.of(HOOK, new Room(3, 0)))).isEmpty();
    assertThat(claim(100, 3, Map.of(HOOK, new Room(1, 2)))).hasSize(2);
    assertThat(claim(1, 3, Map.of())).hasSize(1);
  }

  @Test
  default void aChannelThatFailsHasLessRoomUntilItRecovers() throws SQLException {
    for (int i = 1; i <= 30; i++) {
      add(aDelivery(i, HOOK, "key " + i));
    }
    settle(claim(1, 8, Map.of()).getFirst(), busy());

    List<Claim> few = claim(100, 8, Map.of());
    assertThat(few).hasSize(2);
    assertThat(claim(100, 8, Map.of(HOOK, new Room(2, 6)))).isEmpty();
    settle(few.getFirst(), taken());
    assertThat(claim(100, 8, Map.of(HOOK, new Room(1, 7)))).hasSize(7);
  }

  @Test
  default void aChannelThatIsGoneIsDisabledAndTold() throws SQLException {
    add(aDelivery(1, HOOK, "a"), aDelivery(2, HOOK, "a"));

    settle(claim().getFirst(), gone());

    assertThat(health(HOOK)).isInstanceOf(Disabled.class);
    assertThat(alarms())
        .extracting(alarm -> alarm.getClass().getSimpleName())
        .containsExactly("GivenUp", "Disabled");
    assertThat(claim()).isEmpty();
    assertThat(strands().count()).extracting(Count::waiting, Count::dead).containsExactly(1L, 1L);
  }

  @Test
  default void theFourthFailedAttemptIsToldAndRecoveryIsRemembered() throws SQLException {
    add(aDelivery(1, HOOK, "a"));
    for (int failed = 1; failed <= 4; failed++) {
      assertThat(alarms()).isEmpty();
      settle(claim().getFirst(), busy());
      pass(RetrySchedule.USUAL.pauses().get(failed - 1));
    }

    assertThat(alarms()).hasSize(1).first().isInstanceOf(Alarm.KeepsFailing.class);
    assertThat(health(HOOK)).isInstanceOf(Failing.class);
    settle(claim().getFirst(), taken());
    assertThat(health(HOOK)).isEqualTo(new Well());
  }
}
