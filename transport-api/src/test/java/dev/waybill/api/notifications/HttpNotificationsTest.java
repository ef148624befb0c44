package dev.waybill.api.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.api.Notifications.Answer;
import dev.waybill.api.Notifications.Call;
import dev.waybill.api.TokenIssuer;
import dev.waybill.api.core.Author;
import dev.waybill.contracts.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpNotificationsTest {
  private static final Author ANNA = new Author(new TenantId("acme"), "anna ä", "");
  private static final Call LIST =
      new Call("GET", List.of("channels"), Map.of("limit", "7 & 8"), "");

  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger asked = new AtomicInteger();
  private TokenIssuer.Answer given = new TokenIssuer.Answer.Issued("T", 3600, "", "");
  private TestingNotifications service;
  private HttpNotifications notifications;

  @BeforeEach
  void start() throws Exception {
    service = TestingNotifications.start();
    notifications = to(service.url() + "/");
  }

  @AfterEach
  void stop() {
    service.close();
    vertx.closeAndAwait();
  }

  @Test
  void itIsCalledAsOneOfOursForTheCallersTenant() {
    service.answers(200, "{\"channels\":[]}");

    assertThat(ask(LIST)).isEqualTo(new Answer.Done(200, "{\"channels\":[]}"));

    assertThat(service.heard())
        .containsExactly(
            new TestingNotifications.Heard(
                "GET",
                "/internal/channels?limit=7%20%26%208",
                "Bearer T",
                "acme",
                "anna+%C3%A4",
                ""));
  }

  @Test
  void aBodyIsPassedOnAsItIs() {
    service.answers(201, "{}");

    ask(new Call("POST", List.of("channels"), Map.of(), "{\"name\":\"ä\"}"));

    assertThat(service.heard().getFirst().body()).isEqualTo("{\"name\":\"ä\"}");
  }

  @Test
  void aPartOfThePathIsOnePartThereToo() {
    ask(new Call("GET", List.of("channels", "a/../b c"), Map.of(), ""));

    assertThat(service.heard().getFirst().uri()).isEqualTo("/internal/channels/a%2F..%2Fb%20c");
  }

  @Test
  void anAnswerWithoutABodyIsOne() {
    service.answers(204, "");

    assertThat(ask(LIST)).isEqualTo(new Answer.Done(204, ""));
  }

  @Test
  void aRefusalNamesItsProblem() {
    service.answers(404, "{\"problem\":\"channel-not-found\",\"detail\":\"There is none.\"}");

    assertThat(ask(LIST)).isEqualTo(new Answer.Refused("channel-not-found", "There is none."));
  }

  /// Some other program listens there, or one of a version that knows us not.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"404|''", "404|<html>", "500|{\"message\":\"x\"}", "400|[]", "503|{\"problem\":7}"})
  void whatDoesNotNameItsProblemIsNoRefusal(int status, String body) {
    service.answers(status, body);

    assertThat(ask(LIST)).isInstanceOf(Answer.Away.class);
  }

  @Test
  void itIsAwayWhenNobodyListens() {
    service.close();

    assertThat(ask(LIST)).isInstanceOf(Answer.Away.class);
  }

  @Test
  void itIsAwayWhileThereIsNoTokenForIt() {
    given = new TokenIssuer.Answer.Unavailable("Keycloak starts");
    assertThat(ask(LIST)).isEqualTo(new Answer.Away("no token: Keycloak starts"));

    given = new TokenIssuer.Answer.BadCredentials();
    assertThat(ask(LIST)).isInstanceOf(Answer.Away.class);
    assertThat(service.heard()).isEmpty();
  }

  @Test
  void aTokenIsAskedForOnceUntilItIsRefused() {
    ask(LIST);
    ask(LIST);
    assertThat(asked).hasValue(1);

    service.answers(401, "");
    assertThat(ask(LIST)).isInstanceOf(Answer.Away.class);
    service.answers(200, "{}");
    ask(LIST);

    assertThat(asked).hasValue(2);
  }

  @Test
  void aTokenThatEndsSoonIsAskedForAnew() {
    given = new TokenIssuer.Answer.Issued("T", 30, "", "");

    ask(LIST);
    ask(LIST);

    assertThat(asked).hasValue(2);
  }

  private Answer ask(Call call) {
    return notifications.ask(ANNA, call).await().atMost(Duration.ofSeconds(20));
  }

  private HttpNotifications to(String url) {
    var settings = settings(url);
    TokenIssuer issuer =
        credentials -> {
          assertThat(credentials.clientId()).isEqualTo("waybill-transport-api");
          asked.incrementAndGet();
          return Uni.createFrom().item(given);
        };
    return new HttpNotifications(
        vertx, new OwnToken(issuer, settings, Clock.systemUTC()), settings);
  }

  private static NotificationSettings settings(String url) {
    return new NotificationSettings() {
      @Override
      public String url() {
        return url;
      }

      @Override
      public String clientId() {
        return "waybill-transport-api";
      }

      @Override
      public String clientSecret() {
        return "secret";
      }

      @Override
      public Duration patience() {
        return Duration.ofSeconds(10);
      }
    };
  }
}
