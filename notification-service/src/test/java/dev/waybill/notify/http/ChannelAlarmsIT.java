package dev.waybill.notify.http;

import static dev.waybill.notify.http.Keeping.CHANNELS;
import static dev.waybill.notify.http.Keeping.DELIVERIES;
import static dev.waybill.notify.http.Keeping.as;
import static dev.waybill.notify.http.Keeping.slack;
import static dev.waybill.notify.http.Keeping.subscription;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.TenantId;
import dev.waybill.contracts.TransportEvent;
import dev.waybill.notify.NotifyingPeople;
import dev.waybill.notify.core.Samples;
import dev.waybill.testkit.RealServers;
import dev.waybill.testkit.WithRealServers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// A channel in trouble is told of by others. All channels here lead to where nobody may be called,
/// so that each delivery is given up at once.
@QuarkusTest
@WithRealServers(schema = "notification_service")
@TestSecurity(user = "transport-api", roles = "internal")
class ChannelAlarmsIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String GIVEN_UP = "WaybillDeliveryGivenUp";
  private static final String ALARMS =
      "{\"propertyKey\":\"eventType\",\"predicate\":\"STARTS_WITH\","
          + "\"propertyValue\":\"WaybillDelivery\"}";
  private static final String IMPORTS =
      "{\"propertyKey\":\"eventType\",\"predicate\":\"EQUALS\","
          + "\"propertyValue\":\"TmsImportFinished\"}";

  @Inject NotifyingPeople notifying;

  @Test
  void othersAreToldAndNeverItself() throws SQLException {
    var tenant = "alarm-others";
    var broken = slack(tenant, "broken");
    var watching = off(tenant, slack(tenant, "watching"));
    subscription(tenant, "imports", broken, IMPORTS);
    subscription(tenant, "alarms", watching, ALARMS);
    subscription(tenant, "alarms of itself", broken, ALARMS);

    hear(tenant);

    await().atMost(SOON).until(() -> deliveries(tenant, watching).size() == 1);
    var told = deliveries(tenant, watching).getFirst();
    assertThat(told).containsEntry("eventType", GIVEN_UP);
    var whole = as(tenant).get(DELIVERIES + "/" + told.get("id")).then().extract();
    assertThat(whole.<String>path("told.subject"))
        .isEqualTo("Channel broken gave up TmsImportFinished");
    assertThat(whole.<Map<String, String>>path("told.tags"))
        .containsEntry("channelId", broken)
        .containsEntry("reason", "refused");
    assertThat(deliveries(tenant, broken)).noneMatch(one -> GIVEN_UP.equals(one.get("eventType")));
  }

  @Test
  void twoThatFailDoNotTellEachOtherForEver() throws SQLException {
    var tenant = "alarm-pair";
    var one = slack(tenant, "one");
    var other = slack(tenant, "other");
    subscription(tenant, "imports", one, IMPORTS);
    subscription(tenant, "alarms to one", one, ALARMS);
    subscription(tenant, "alarms to the other", other, ALARMS);

    hear(tenant);

    // Each is told once of the other, and both failed to tell it.
    await().atMost(SOON).until(() -> deliveries(tenant, one).size() == 2);
    await().atMost(SOON).until(() -> deliveries(tenant, other).size() == 1);
    await().atMost(SOON).until(() -> alarms(one) + alarms(other) == 0);
    assertThat(deliveries(tenant, one)).hasSize(2);
    assertThat(deliveries(tenant, other)).hasSize(1);
  }

  @Test
  void whatComesWithinTheHourIsCountedAndToldAfterIt() throws SQLException {
    var tenant = "alarm-hour";
    var broken = slack(tenant, "broken");
    var watching = off(tenant, slack(tenant, "watching"));
    subscription(tenant, "imports", broken, IMPORTS);
    subscription(tenant, "alarms", watching, ALARMS);
    hear(tenant);
    await().atMost(SOON).until(() -> deliveries(tenant, watching).size() == 1);

    for (int more = 1; more <= 3; more++) {
      int heard = more;
      // As if it had recovered in between.
      as(tenant).body("{\"enabled\":true}").put(CHANNELS + "/" + broken).then().statusCode(200);
      hear(tenant);
      await().atMost(SOON).until(() -> alarms(broken) == heard);
    }
    assertThat(deliveries(tenant, watching)).hasSize(1);

    anHourLater(broken);

    await().atMost(SOON).until(() -> deliveries(tenant, watching).size() == 2);
    var whole =
        as(tenant)
            .get(DELIVERIES + "/" + deliveries(tenant, watching).getFirst().get("id"))
            .then()
            .extract();
    assertThat(whole.<Map<String, String>>path("told.tags")).containsEntry("unheard", "2");
    assertThat(whole.<String>path("told.body")).contains("2 times more");
    assertThat(alarms(broken)).isZero();
  }

  private void hear(String tenant) throws SQLException {
    var event = (TransportEvent) Samples.events().get("import-finished.fatal");
    var told = Samples.told(event, 1);
    notifying.hear(
        List.of(
            new Envelope<>(
                UUID.randomUUID(),
                told.time(),
                new TenantId(tenant),
                told.source(),
                told.causedBy(),
                event)));
  }

  /// What comes for it waits, and can be looked at.
  private static String off(String tenant, String channel) {
    as(tenant).body("{\"enabled\":false}").put(CHANNELS + "/" + channel).then().statusCode(200);
    return channel;
  }

  private static List<Map<String, Object>> deliveries(String tenant, String channel) {
    return as(tenant)
        .get(DELIVERIES + "?limit=500&channel=" + channel)
        .then()
        .statusCode(200)
        .extract()
        .path("deliveries");
  }

  private static int alarms(String channel) throws SQLException {
    try (var connection = RealServers.superuser();
        var select =
            connection.prepareStatement(
                "select count(*) from notification_service.channel_alarm where channel = ?")) {
      select.setObject(1, UUID.fromString(channel));
      try (var row = select.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  private static void anHourLater(String channel) throws SQLException {
    try (var connection = RealServers.superuser();
        var update =
            connection.prepareStatement(
                "update notification_service.channel_alarm_told"
                    + " set told_at = now() - interval '1 hour' where channel = ?")) {
      update.setObject(1, UUID.fromString(channel));
      assertThat(update.executeUpdate()).isPositive();
    }
  }
}
