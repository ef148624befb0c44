package dev.waybill.delivery;

import static dev.waybill.delivery.core.Fixtures.taken;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.delivery.core.Answer;
import dev.waybill.delivery.core.Delivery;
import dev.waybill.delivery.postgres.DeliveryDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/// Processes that send, at one database, and what they sent.
abstract class SendingProcesses {
  static DeliveryDatabase database;

  final List<Delivery> sent = new CopyOnWriteArrayList<>();

  private final List<SendingDeliveries> processes = new ArrayList<>();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @BeforeAll
  static void migrate() {
    database = DeliveryDatabase.migrated();
  }

  @BeforeEach
  void empty() throws SQLException {
    database.empty();
  }

  @AfterEach
  void stopAll() throws InterruptedException {
    for (SendingDeliveries process : processes) {
      process.stop();
    }
  }

  SendingDeliveries process(Carrier carrier, Map<String, String> settings) {
    return process(database.strands(), carrier, settings);
  }

  SendingDeliveries process(Strands strands, Carrier carrier, Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(Map.of("burst", "1000", "per-second", "1000"));
    all.putAll(settings);
    var process =
        new SendingDeliveries(
            strands,
            carrier,
            TestingSettings.with(all),
            Clock.systemUTC(),
            new DeliveryMeters(meters));
    processes.add(process);
    return process;
  }

  Answer take(Delivery delivery, Attempt attempt) {
    assertThat(attempt.number()).isPositive();
    sent.add(delivery);
    return taken();
  }

  static long count(String state) throws SQLException {
    return database.number("select count(*) from delivery where state = '" + state + "'");
  }

  double attempts(String outcome) {
    return meters.counter("waybill.delivery.attempts", "outcome", outcome).count();
  }
}
