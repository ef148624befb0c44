package dev.waybill.notify.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.TenantId;
import dev.waybill.contracts.TransportRequestId;
import dev.waybill.delivery.core.ChannelId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AudienceTest {
  private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
  private static final ChannelId CHAT = new ChannelId(new UUID(0, 1));
  private static final ChannelId MAIL = new ChannelId(new UUID(0, 2));
  private static final ChannelId HOOK = new ChannelId(new UUID(0, 3));

  @Test
  void aChannelIsToldOnceHoweverManySubscriptionsHear() {
    var audience = new Audience(List.of(all(CHAT, MAIL), all(MAIL, HOOK)));

    assertThat(audience.of(happening(), NOW)).containsExactly(CHAT, MAIL, HOOK);
  }

  @Test
  void whoIsOffOrDoesNotCareIsNotTold() {
    var off = form(false, Optional.empty(), new Conditions(List.of()), CHAT);
    var other =
        form(
            true,
            Optional.empty(),
            new Conditions(List.of(new Condition("tags.nodeName", Predicate.EQUALS, "QAS", false))),
            MAIL);

    assertThat(new Audience(List.of(off, other)).of(happening(), NOW)).isEmpty();
  }

  @Test
  void aSnoozeEndsInTime() {
    var snoozed = form(true, Optional.of(NOW), new Conditions(List.of()), CHAT);
    var audience = new Audience(List.of(snoozed));

    assertThat(audience.of(happening(), NOW.minusMillis(1))).isEmpty();
    assertThat(audience.of(happening(), NOW)).containsExactly(CHAT);
  }

  @ParameterizedTest
  @CsvSource({
    "eventType, TmsImportFinished",
    "eventTimestamp, 1795420800",
    "severity, FATAL",
    "category, ALERT",
    "subject, it failed",
    "body, it failed badly",
    "resource.resourceName, Waybill",
    "resource.resourceType, transport-node",
    "resource.resourceInstance, 12",
    "tags.nodeName, PRD",
    "tags.status, fatal"
  })
  void eachPropertyCanBeAskedFor(String key, String value) {
    var asks = new Conditions(List.of(new Condition(key, Predicate.EQUALS, value, true)));

    assertThat(new Audience(List.of(form(true, Optional.empty(), asks, CHAT))).of(happening(), NOW))
        .containsExactly(CHAT);
  }

  private static Subscription all(ChannelId... channels) {
    return form(true, Optional.empty(), new Conditions(List.of()), channels);
  }

  private static Subscription form(
      boolean enabled, Optional<Instant> snoozed, Conditions conditions, ChannelId... channels) {
    return new Subscription(
        new SubscriptionId(new UUID(1, 1)),
        new Subscription.Form(
            "all", enabled, snoozed, Set.copyOf(Arrays.asList(channels)), conditions));
  }

  private static Happening happening() {
    return new Happening(
        new UUID(7, 7),
        "TmsImportFinished",
        TenantId.DEFAULT,
        NOW,
        Severity.FATAL,
        Category.ALERT,
        "it failed",
        "it failed badly",
        Optional.of(new TransportRequestId(352)),
        Optional.of(new NodeId(12)),
        Optional.of("PRD"),
        Map.of("nodeName", "PRD", "nodeId", "12", "status", "fatal"),
        Optional.empty(),
        1);
  }
}
