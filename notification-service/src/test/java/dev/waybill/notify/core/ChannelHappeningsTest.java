package dev.waybill.notify.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChannelHappeningsTest {
  @Test
  void whatAReceiverSaidIsNotTold() {
    for (var name : Samples.alarms().keySet()) {
      assertThat(Samples.happening(name).toString()).doesNotContain("no token for you");
    }
  }

  @Test
  void itIsAboutTheChannel() {
    var told = Samples.happening("channel-failing");

    assertThat(told.key()).isEqualTo("default/channels/" + Samples.CHANNEL.id());
    assertThat(told.tags())
        .containsEntry("channelName", "Operators")
        .containsEntry("channelKind", "SLACK")
        .containsEntry("deliveryEventType", "TmsImportFinished")
        .containsEntry("attempts", "4");
    assertThat(Resource.of(told))
        .isEqualTo(new Resource("channel", Samples.CHANNEL.id().toString()));
  }

  @Test
  void whatWasNotToldIsCounted() {
    var told = Samples.happening("channel-failing");

    assertThat(ChannelHappenings.after(told, 0)).isSameAs(told);
    assertThat(ChannelHappenings.after(told, 1).body())
        .endsWith("It came once more before, and was not told.");
    var often = ChannelHappenings.after(told, 7);
    assertThat(often.body()).startsWith(told.body()).contains("7 times");
    assertThat(often.tags()).containsEntry("unheard", "7");
    assertThat(often.id()).isEqualTo(told.id());
  }

  @Test
  void noChannelIsToldOfItself() {
    var all =
        new Subscription(
            new SubscriptionId(new UUID(0, 1)),
            new Subscription.Form(
                "all",
                true,
                Optional.empty(),
                Set.of(Samples.CHANNEL.id()),
                new Conditions(List.of())));
    var told = Samples.happening("channel-failing");

    assertThat(new Audience(List.of(all)).of(told, Instant.EPOCH))
        .containsExactly(Samples.CHANNEL.id());
    assertThat(new Audience(List.of(all)).besides(Samples.CHANNEL.id(), told, Instant.EPOCH))
        .isEmpty();
  }
}
