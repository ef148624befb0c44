package dev.waybill.worker.postgres;

import static dev.waybill.worker.core.Fixtures.anMta;
import static dev.waybill.worker.core.Fixtures.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.DeployOrder;
import dev.waybill.contracts.DeployOutcome.Succeeded;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.TenantId;
import dev.waybill.courier.Doorbell;
import dev.waybill.courier.Envelopes;
import dev.waybill.courier.JdbcInbox;
import dev.waybill.courier.JdbcOutbox;
import dev.waybill.testkit.RealServers;
import dev.waybill.worker.Claim;
import dev.waybill.worker.ClaimingRuns;
import dev.waybill.worker.Destinations;
import dev.waybill.worker.LeaseLost;
import dev.waybill.worker.RunningImports;
import dev.waybill.worker.Runs.Pause;
import dev.waybill.worker.WorkerSettings;
import dev.waybill.worker.core.DeployStep;
import dev.waybill.worker.core.DeployTarget;
import dev.waybill.worker.core.Fixtures;
import dev.waybill.worker.core.LogLine;
import dev.waybill.worker.core.StepResult;
import dev.waybill.worker.core.StepResult.Done;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/// Leases, by a real database's clock.
class PostgresRunsIT {
  private static final Duration LEASE = Duration.ofSeconds(60);
  private static final Duration OVER = Duration.ofMillis(-1);
  private static DataSource database;

  private final PostgresRuns runs = runs();

  @BeforeAll
  static void migrate() {
    Map<String, String> settings = RealServers.settings("deploy_worker", false);
    String url = settings.get("quarkus.datasource.jdbc.url");
    Flyway.configure()
        .dataSource(
            url, settings.get("quarkus.flyway.username"), settings.get("quarkus.flyway.password"))
        .locations("db/courier", "db/migration")
        .defaultSchema("deploy_worker")
        .load()
        .migrate();
    var source = new PGSimpleDataSource();
    source.setUrl(url);
    source.setUser(settings.get("quarkus.datasource.username"));
    source.setPassword(settings.get("quarkus.datasource.password"));
    database = source;
  }

  @BeforeEach
  void empty() throws SQLException {
    try (Connection connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("delete from run; delete from outbox; delete from inbox");
    }
  }

  @Test
  void aRunIsHeldByOneWorkerAtATime() throws Exception {
    accept(order(2, 1));

    assertThat(runs.claim("a", LEASE)).isPresent();
    assertThat(runs.claim("b", LEASE)).isEmpty();
  }

  @Test
  void aRunWhoseLeaseEndedIsTheNextWorkers() throws Exception {
    accept(order(2, 1));
    Claim first = runs.claim("a", OVER).orElseThrow();
    runs.begin(first, 1, List.of(LogLine.started(first.run())));

    Claim second = runs.claim("b", LEASE).orElseThrow();

    assertThat(second.run()).isEqualTo(first.run());
    assertThat(second.fence()).isGreaterThan(first.fence());
    assertThat(second.cutOff()).isTrue();
    assertThat(second.stepBegun()).isTrue();
    assertThatExceptionOfType(LeaseLost.class).isThrownBy(() -> runs.renew(first, LEASE));
    assertThatExceptionOfType(LeaseLost.class).isThrownBy(() -> runs.advance(first, 1, List.of()));
    assertThatExceptionOfType(LeaseLost.class)
        .isThrownBy(() -> runs.end(first, new Succeeded(), List.of()));
    assertThat(told("queue-inputs")).isZero();
    runs.end(second, new Succeeded(), List.of());
    assertThat(told("queue-inputs")).isEqualTo(1);
  }

  @Test
  void aLeaseThatIsRenewedHolds() throws Exception {
    accept(order(2, 1));
    Claim claim = runs.claim("a", OVER).orElseThrow();

    runs.renew(claim, LEASE);

    assertThat(runs.claim("b", LEASE)).isEmpty();
  }

  @Test
  void aNodeHasOneRunAtATimeInTheOrderOfItsOrders() throws Exception {
    runs.accept(List.of(order(2, 1), order(2, 2), order(4, 3)));

    Claim first = runs.claim("a", LEASE).orElseThrow();
    Claim other = runs.claim("a", LEASE).orElseThrow();
    assertThat(first.order().entry().value()).isEqualTo(1);
    assertThat(other.order().entry().value()).isEqualTo(3);
    assertThat(runs.claim("a", LEASE)).isEmpty();

    runs.postpone(first, new Pause(LEASE, 1, "away", true), List.of());
    assertThat(runs.claim("a", LEASE)).isEmpty();
  }

  @Test
  void theNextRunOfANodeBeginsWhenTheOneBeforeHasEnded() throws Exception {
    runs.accept(List.of(order(2, 1), order(2, 2)));
    runs.end(runs.claim("a", LEASE).orElseThrow(), new Succeeded(), List.of());

    assertThat(runs.claim("a", LEASE).orElseThrow().order().entry().value()).isEqualTo(2);
  }

  @Test
  void anAttemptIsOneRunHoweverOftenItIsOrdered() throws Exception {
    runs.accept(List.of(order(2, 1), order(2, 1)));

    assertThat(runs.count().waiting()).isEqualTo(1);
    assertThat(told("queue-inputs")).isZero();
  }

  @Test
  void linesAreNumberedAcrossClaims() throws Exception {
    accept(order(2, 1));
    Claim first = runs.claim("a", OVER).orElseThrow();
    runs.begin(first, 1, List.of(LogLine.started(1), LogLine.adopted(1)));
    Claim second = runs.claim("b", LEASE).orElseThrow();
    runs.advance(second, 1, List.of(LogLine.adopted(1)));

    assertThat(numbers()).containsExactly(1, 2, 3);
  }

  @Test
  void ofTwoWorkersOneCarriesEachRunOut() throws Exception {
    var target = new CountingTarget();
    ClaimingRuns a = worker("a", target);
    ClaimingRuns b = worker("b", target);
    List<Envelope<DeployOrder>> orders = new ArrayList<>();
    for (int i = 1; i <= 40; i++) {
      orders.add(order(1 + i % 5, i));
    }
    a.start();
    b.start();
    runs.accept(orders);

    await().atMost(Duration.ofSeconds(30)).until(() -> told("queue-inputs") == 40);
    a.stop();
    b.stop();

    assertThat(target.ran).hasSize(120).doesNotHaveDuplicates();
  }

  @Test
  void aWorkerThatStopsGivesItsRunBackAtOnce() throws Exception {
    var stuck = new CountingTarget();
    stuck.blocked = new CountDownLatch(1);
    ClaimingRuns a = worker("a", stuck);
    accept(order(2, 1));
    a.start();
    await().until(() -> stuck.ran.size() == 1);
    a.stop();

    Claim claim = runs.claim("b", LEASE).orElseThrow();

    assertThat(claim.stepBegun()).isTrue();
    assertThat(claim.done()).isZero();
  }

  /// Remembers what it ran.
  private static final class CountingTarget implements DeployTarget {
    private final List<DeployStep> ran = new CopyOnWriteArrayList<>();
    private CountDownLatch blocked = new CountDownLatch(0);

    @Override
    public String type() {
      return "DIRECTORY";
    }

    @Override
    public StepResult run(DeployStep step) throws InterruptedException {
      ran.add(step);
      blocked.await();
      return new Done("done");
    }

    @Override
    public StepResult runAgain(DeployStep step) throws InterruptedException {
      return run(step);
    }

    @Override
    public StepResult ask(DeployStep step) {
      return new Done("done");
    }
  }

  private static ClaimingRuns worker(String name, DeployTarget target) {
    var settings = new Settings();
    Destinations destinations =
        _ -> new Destinations.Answer.Found(Fixtures.aDirectory("root", "/srv"));
    PostgresRuns runs = runs();
    var running =
        new RunningImports(runs, destinations, List.of(target), settings, Clock.systemUTC());
    return new ClaimingRuns(runs, running, settings, name);
  }

  private record Settings() implements WorkerSettings {
    @Override
    public int runs() {
      return 3;
    }

    @Override
    public Duration lease() {
      return LEASE;
    }

    @Override
    public Duration lookEvery() {
      return Duration.ofMillis(20);
    }

    @Override
    public int tries() {
      return 3;
    }

    @Override
    public Duration retryAfter() {
      return Duration.ofMillis(10);
    }

    @Override
    public Duration retryAtMost() {
      return Duration.ofMillis(50);
    }
  }

  private static PostgresRuns runs() {
    Clock clock = Clock.systemUTC();
    return new PostgresRuns(
        database,
        new JdbcInbox(),
        new JdbcOutbox(),
        new Doorbell(),
        new Envelopes("deploy-worker", clock),
        clock);
  }

  private void accept(Envelope<DeployOrder> order) throws SQLException {
    runs.accept(List.of(order));
  }

  private static Envelope<DeployOrder> order(int node, int entry) {
    Instant deadline = Instant.parse("2100-01-01T00:00:00Z");
    return new Envelope<>(
        UUID.randomUUID(),
        Instant.EPOCH,
        TenantId.DEFAULT,
        Envelope.source(TenantId.DEFAULT, "queue-engine"),
        UUID.randomUUID(),
        anOrder(node, entry, 1, deadline, anMta(9, "shop", Fixtures.SHA256)));
  }

  private static long told(String topic) throws SQLException {
    return numbers("select count(*) from outbox where topic = 'waybill." + topic + "'").getFirst();
  }

  private static List<Integer> numbers() throws SQLException {
    return numbers(
        "select (convert_from(value, 'UTF8')::json ->> 'number')::int from outbox order by id");
  }

  private static List<Integer> numbers(String sql) throws SQLException {
    List<Integer> numbers = new ArrayList<>();
    try (Connection connection = database.getConnection();
        var rows = connection.createStatement().executeQuery(sql)) {
      while (rows.next()) {
        numbers.add(rows.getInt(1));
      }
    }
    return numbers;
  }
}
