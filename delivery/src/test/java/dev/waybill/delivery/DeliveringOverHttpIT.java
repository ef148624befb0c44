package dev.waybill.delivery;

import static dev.waybill.delivery.core.Fixtures.CHAT;
import static dev.waybill.delivery.core.Fixtures.HOOK;
import static dev.waybill.delivery.core.Fixtures.aDelivery;
import static dev.waybill.delivery.http.TestingReceiver.saying;
import static dev.waybill.delivery.http.TestingReceiver.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.AllowedHosts;
import dev.waybill.contracts.TenantId;
import dev.waybill.delivery.Deliveries.Filter;
import dev.waybill.delivery.Deliveries.Listed;
import dev.waybill.delivery.Deliveries.State;
import dev.waybill.delivery.core.Answer;
import dev.waybill.delivery.core.Delivery;
import dev.waybill.delivery.http.Call;
import dev.waybill.delivery.http.HttpSender;
import dev.waybill.delivery.http.TestingReceiver;
import dev.waybill.delivery.postgres.DeliveryDatabase;
import dev.waybill.testkit.ReceivedCall;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// From the row to a receiver and back, over real HTTP.
class DeliveringOverHttpIT {
  private static DeliveryDatabase database;

  private final Vertx vertx = Vertx.vertx();
  private final HttpSender sender =
      new HttpSender(
          vertx, new Route(AllowedHosts.publicAnd(List.of("127.0.0.1"))), false, Clock.systemUTC());
  private final TestingReceiver receiver;
  private final SendingDeliveries process =
      new SendingDeliveries(
          database.strands(),
          this::carry,
          TestingSettings.with(
              Map.of(
                  "retry-after", "PT0.02S,PT0.02S,PT0.02S,PT0.02S",
                  "while-failing", "8",
                  "burst", "1000",
                  "per-second", "1000",
                  "look-every", "PT0.02S")),
          Clock.systemUTC(),
          new DeliveryMeters(new SimpleMeterRegistry()));

  DeliveringOverHttpIT() throws IOException {
    receiver = new TestingReceiver();
  }

  @BeforeAll
  static void migrate() {
    database = DeliveryDatabase.migrated();
  }

  @BeforeEach
  void empty() throws SQLException {
    database.empty();
  }

  @AfterEach
  void end() throws Exception {
    process.stop();
    receiver.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void requestsThatNeedFiveAttemptsKeepTheirOrderSideBySide() throws Exception {
    Map<String, Integer> seen = new ConcurrentHashMap<>();
    receiver.answers(
        call ->
            seen.merge(call.header("webhook-id"), 1, Integer::sum) < 5
                ? status("503 Busy")
                : status("200 OK"));
    List<Delivery> all = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      all.add(aDelivery(i, HOOK, "default/" + i % 6));
    }
    database.add(all);
    process.start();

    await().atMost(Duration.ofSeconds(60)).until(() -> list(State.DELIVERED).size() == 24);

    assertThat(receiver.calls()).hasSize(120);
    Map<String, List<Integer>> byKey =
        receiver.calls().stream()
            .collect(
                Collectors.groupingBy(
                    call -> call.header("key"),
                    Collectors.mapping(
                        call -> Integer.parseInt(call.header("happening")), Collectors.toList())));
    assertThat(byKey).hasSize(6);
    assertThat(byKey.values()).allSatisfy(calls -> assertThat(calls).hasSize(20).isSorted());
  }

  @Test
  void anOutageLeavesDeadLettersThatAreReplayedRoundAndComplete() throws Exception {
    receiver.answers(saying("500 Oops", "stack trace"));
    database.add(aDelivery(1, HOOK, "a"), aDelivery(2, HOOK, "a"), aDelivery(3, CHAT, "a"));
    process.start();
    await().atMost(Duration.ofSeconds(30)).until(() -> list(State.DEAD).size() == 3);
    assertThat(list(State.DEAD)).extracting(Listed::words).containsOnly("stack trace");
    List<ReceivedCall> before = receiver.calls();
    assertThat(before).hasSize(15);

    receiver.answers(status("204 No Content"));
    assertThat(database.deliveries().replayAll(Filter.all(TenantId.DEFAULT))).isEqualTo(3);
    process.ring();
    await().until(() -> list(State.DELIVERED).size() == 3);

    List<ReceivedCall> after = receiver.calls().subList(15, receiver.calls().size());
    assertThat(after)
        .extracting(call -> call.header("webhook-id"))
        .containsExactlyInAnyOrderElementsOf(
            before.stream().map(call -> call.header("webhook-id")).distinct().toList());
    assertThat(after).extracting(call -> call.header("redelivery")).containsOnly("1");
    assertThat(after)
        .filteredOn(call -> call.header("channel").equals(HOOK.toString()))
        .extracting(call -> call.header("happening"))
        .containsExactly("1", "2");
  }

  @Test
  void aReceiverThatIsGoneIsAskedOnce() throws Exception {
    receiver.answers(saying("410 Gone", "archived"));
    database.add(aDelivery(1, HOOK, "a"), aDelivery(2, HOOK, "a"));
    process.start();
    await().until(() -> list(State.DEAD).size() == 1);
    database.add(aDelivery(3, CHAT, "a"));
    await().until(() -> receiver.calls().size() == 2);

    assertThat(receiver.calls())
        .extracting(call -> call.header("happening"))
        .containsExactly("1", "3");
    assertThat(list(State.WAITING)).hasSize(1);
  }

  private List<Listed> list(State state) throws SQLException {
    return database.deliveries().list(Filter.all(TenantId.DEFAULT).in(state), Long.MAX_VALUE, 100);
  }

  private Answer carry(Delivery delivery, Attempt attempt) throws InterruptedException {
    return sender.send(
        new Call(
            "POST",
            URI.create("http://127.0.0.1:" + receiver.port() + "/hook"),
            Map.of(
                "webhook-id", delivery.id(),
                "key", delivery.key(),
                "channel", delivery.channel().toString(),
                "happening", Long.toString(delivery.happening().getLeastSignificantBits()),
                "redelivery", Integer.toString(attempt.redelivery())),
            delivery.payload()));
  }
}
