package dev.waybill.notify.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.TenantId;
import dev.waybill.contracts.TransportEvent;
import dev.waybill.contracts.TransportEvent.ImportFinished;
import dev.waybill.contracts.TransportEvent.ImportStarted;
import dev.waybill.notify.NotifyingPeople;
import dev.waybill.notify.core.Samples;
import dev.waybill.testkit.RealServers;
import dev.waybill.testkit.WithRealServers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.test.security.TestSecurity;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.mail.internet.MimeMessage;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// From an event to what lies in people's mailboxes.
@QuarkusTest
@WithRealServers(schema = "notification_service")
@TestProfile(MailIT.ToThisMachine.class)
@TestSecurity(user = "transport-api", roles = "internal")
class MailIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  @Inject NotifyingPeople notifying;

  /// A server for mail may stand on it, and what fails is tried again soon.
  public static final class ToThisMachine implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "waybill.notify.plain-mail", "true",
          "waybill.delivery.allowed-hosts", "127.0.0.1",
          "waybill.delivery.retry-after", "PT0.2S,PT0.2S,PT0.2S,PT0.2S",
          "waybill.delivery.look-every", "PT0.2S");
    }
  }

  @Test
  void allAboutARequestIsOneThreadInTheMailbox() throws Exception {
    var mailbox = new GreenMail(Mails.setup(ServerSetup.PROTOCOL_SMTP));
    mailbox.start();
    try {
      var tenant = "thread";
      subscription(tenant, channel(tenant, mailbox.getSmtp().getPort(), "anna@example.com"));

      hear(tenant, "import-started");
      hear(tenant, "import-finished.fatal");

      await().atMost(SOON).until(() -> mailbox.getReceivedMessages().length == 2);
      var began = mailbox.getReceivedMessages()[0];
      var ended = mailbox.getReceivedMessages()[1];
      assertThat(began.getSubject()).isEqualTo("Import of request 352 into node 2 started");
      assertThat(ended.getSubject()).isEqualTo("Import of request 352 into node 2 failed");
      assertThat(header(began, "References"))
          .isEqualTo("<thread.352.waybill@example.com>")
          .isEqualTo(header(ended, "References"))
          .isEqualTo(header(ended, "In-Reply-To"));
      assertThat(header(began, "Message-ID")).isNotEqualTo(header(ended, "Message-ID"));
    } finally {
      mailbox.stop();
    }
  }

  /// The others had it by the first attempt, and wait no longer than the fourth.
  @Test
  void whoIsNeverWantedGoesWithout() throws Exception {
    var tenant = "never";
    try (var server =
        new TestingSmtp()
            .replies(line -> line.contains("RCPT TO:<ben@") ? "452 4.2.2 mailbox full" : "")) {
      var channel = channel(tenant, server.port(), "anna@example.com, ben@example.com");
      subscription(tenant, channel);

      hear(tenant, "import-started");

      await().atMost(SOON).until(() -> delivered(tenant) == 1);
      assertThat(server.mails()).hasSize(1);
      assertThat(server.said().stream().filter(line -> line.contains("<ben@")).toList()).hasSize(4);
      as(tenant)
          .get("/internal/deliveries")
          .then()
          .body("deliveries[0].attempts", equalTo(4))
          .body(
              "deliveries[0].message", containsString("ben@example.com (452 4.2.2 mailbox full)"));
    }
  }

  /// One of them is refused for now, once.
  @Test
  void whoHasAMailDoesNotGetItAgain() throws Exception {
    var tenant = "partly";
    var refused = new AtomicInteger();
    try (var server =
        new TestingSmtp()
            .replies(
                line ->
                    line.contains("RCPT TO:<ben@") && refused.getAndIncrement() == 0
                        ? "450 4.2.0 later, please"
                        : "")) {
      var channel = channel(tenant, server.port(), "anna@example.com, ben@example.com");
      subscription(tenant, channel);

      hear(tenant, "import-started");

      await().atMost(SOON).until(() -> delivered(tenant) == 1);
      assertThat(server.said().stream().filter(line -> line.startsWith("RCPT")).toList())
          .containsExactly(
              "RCPT TO:<anna@example.com>",
              "RCPT TO:<ben@example.com>",
              "RCPT TO:<ben@example.com>");
      assertThat(server.mails()).hasSize(2).allMatch(server.mails().getFirst()::equals);
      assertThat(receipts(channel)).isEqualTo(1);

      delete(tenant, channel);
      assertThat(receipts(channel)).isZero();
    }
  }

  @Test
  void whatWasTakenAndRefusedForSomeIsTold() throws Exception {
    var tenant = "nobody";
    try (var server =
        new TestingSmtp()
            .replies(line -> line.contains("RCPT TO:<ben@") ? "550 5.1.1 nobody" : "")) {
      var channel = channel(tenant, server.port(), "anna@example.com, ben@example.com");
      subscription(tenant, channel);

      hear(tenant, "import-started");

      await().atMost(SOON).until(() -> delivered(tenant) == 1);
      as(tenant)
          .get("/internal/deliveries")
          .then()
          .body("deliveries[0].status", equalTo(250))
          .body(
              "deliveries[0].message",
              equalTo("refused, while others have it: ben@example.com (550 5.1.1 nobody)"));
      as(tenant)
          .post("/internal/channels/" + channel + "/test")
          .then()
          .statusCode(200)
          .body("taken", equalTo(true))
          .body("message", containsString("ben@example.com (550 5.1.1 nobody)"));
    }
  }

  @Test
  void aPreviewShowsTheMailAndATestSendsIt() throws Exception {
    var tenant = "trying";
    try (var server = new TestingSmtp()) {
      var channel = channel(tenant, server.port(), "anna@example.com");

      as(tenant)
          .post("/internal/channels/" + channel + "/preview")
          .then()
          .statusCode(200)
          .body("method", nullValue())
          .body("url", equalTo("smtp://127.0.0.1:" + server.port()))
          .body("headers.To", equalTo("anna@example.com"))
          .body("headers.Subject", containsString("A test of channel"))
          .body("body", containsString("Nothing else happened"))
          .body("html", containsString("<h3>A test of channel"));
      assertThat(server.mails()).isEmpty();

      as(tenant)
          .post("/internal/channels/" + channel + "/test")
          .then()
          .statusCode(200)
          .body("taken", equalTo(true))
          .body("status", equalTo(250))
          .body("message", nullValue());
      assertThat(server.mails()).hasSize(1);

      server.replies("MAIL", "550 not from you");
      as(tenant)
          .post("/internal/channels/" + channel + "/test")
          .then()
          .body("taken", equalTo(false))
          .body("status", equalTo(550))
          .body("message", equalTo("550 not from you"));
    }
  }

  private void hear(String tenant, String sample) throws SQLException {
    var event =
        switch (Samples.events().get(sample)) {
          case ImportStarted one -> (TransportEvent) one;
          case ImportFinished one -> one;
          default -> throw new IllegalArgumentException(sample);
        };
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

  private static String channel(String tenant, int port, String to) {
    return as(tenant)
        .body(
            """
            {"name":"Mail","kind":"MAIL","settings":{"host":"127.0.0.1","port":"%d",
             "security":"NONE","from":"waybill@example.com","to":"%s"}}
            """
                .formatted(port, to))
        .post("/internal/channels")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  private static void subscription(String tenant, String channel) {
    as(tenant)
        .body("{\"name\":\"all\",\"channels\":[\"%s\"]}".formatted(channel))
        .post("/internal/subscriptions")
        .then()
        .statusCode(201);
  }

  private static void delete(String tenant, String channel) {
    String subscription =
        as(tenant).get("/internal/subscriptions").path("subscriptions[0].id").toString();
    as(tenant).delete("/internal/subscriptions/" + subscription).then().statusCode(204);
    as(tenant).delete("/internal/channels/" + channel).then().statusCode(204);
  }

  private static int delivered(String tenant) {
    return as(tenant)
        .get("/internal/deliveries?state=DELIVERED")
        .<List<?>>path("deliveries")
        .size();
  }

  private static int receipts(String channel) throws SQLException {
    try (var connection = RealServers.superuser();
        var select =
            connection.prepareStatement(
                "select count(*) from notification_service.mail_receipt where channel = ?")) {
      select.setObject(1, UUID.fromString(channel));
      try (var row = select.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  private static String header(MimeMessage mail, String name) throws Exception {
    return String.join("|", Arrays.asList(mail.getHeader(name)));
  }

  private static RequestSpecification as(String tenant) {
    return RestAssured.given()
        .header("Waybill-Tenant", tenant)
        .header("Waybill-Author", "anna")
        .contentType("application/json");
  }
}
