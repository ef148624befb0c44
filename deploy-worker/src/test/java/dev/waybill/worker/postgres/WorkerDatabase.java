package dev.waybill.worker.postgres;

import static dev.waybill.worker.core.Fixtures.anMta;
import static dev.waybill.worker.core.Fixtures.anOrder;

import dev.waybill.contracts.DeployOrder;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.TenantId;
import dev.waybill.courier.Doorbell;
import dev.waybill.courier.Envelopes;
import dev.waybill.courier.JdbcInbox;
import dev.waybill.courier.JdbcOutbox;
import dev.waybill.testkit.MigratedSchema;
import dev.waybill.worker.core.Fixtures;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/// The worker's schema in a real database, and what stands in it.
public final class WorkerDatabase {
  private static final Instant FAR = Instant.parse("2100-01-01T00:00:00Z");

  private final DataSource source;

  private WorkerDatabase(DataSource source) {
    this.source = source;
  }

  public static WorkerDatabase migrated() {
    return new WorkerDatabase(MigratedSchema.source("deploy_worker", "db/courier", "db/migration"));
  }

  public void empty() throws SQLException {
    execute("delete from run; delete from outbox; delete from inbox");
  }

  public void execute(String sql) throws SQLException {
    try (Connection connection = source.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /// As each process has its own.
  public PostgresRuns runs() {
    Clock clock = Clock.systemUTC();
    return new PostgresRuns(
        source,
        new JdbcInbox(),
        new JdbcOutbox(),
        new Doorbell(),
        new Envelopes("deploy-worker", clock),
        clock);
  }

  /// How many messages went into the outbox for a topic.
  public long told(String topic) throws SQLException {
    return numbers("select count(*) from outbox where topic = 'waybill." + topic + "'").getFirst();
  }

  /// What was told, in its order: the members of the messages of a topic.
  public List<String> told(String topic, String member) throws SQLException {
    return texts(
        "select convert_from(value, 'UTF8')::json #>> '{%s}' from outbox where topic = 'waybill.%s'"
                .formatted(member, topic)
            + " order by id");
  }

  /// The numbers of the log lines that were told, in their order.
  public List<Integer> lineNumbers() throws SQLException {
    return numbers(
        "select line ->> 'number' from outbox, json_array_elements("
            + "convert_from(value, 'UTF8')::json -> 'lines') with ordinality as l (line, place)"
            + " where topic = 'waybill.action-messages' order by id, place");
  }

  public List<Integer> numbers(String sql) throws SQLException {
    return texts(sql).stream().map(Integer::parseInt).toList();
  }

  private List<String> texts(String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Connection connection = source.getConnection();
        var rows = connection.createStatement().executeQuery(sql)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  public static Envelope<DeployOrder> order(int node, int entry) {
    return order(node, entry, FAR);
  }

  public static Envelope<DeployOrder> order(int node, int entry, Instant deadline) {
    return new Envelope<>(
        UUID.randomUUID(),
        Instant.EPOCH,
        TenantId.DEFAULT,
        Envelope.source(TenantId.DEFAULT, "queue-engine"),
        UUID.randomUUID(),
        anOrder(node, entry, 1, deadline, anMta(9, "shop", Fixtures.SHA256)));
  }
}
