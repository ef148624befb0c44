package dev.waybill.deploy.check.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.waybill.contracts.DeployOutcome;
import dev.waybill.contracts.json.EventJson;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/// The tables of all services, read as the superuser, for whom there are no tenants.
final class SqlTables implements Tables {
  private final Connection database;
  private final Scope scope;
  private final Lag lag;
  private final Optional<Path> content;

  SqlTables(Connection database, Scope scope, Lag lag, Optional<Path> content) {
    this.database = database;
    this.scope = scope;
    this.lag = lag;
    this.content = content;
  }

  @Override
  public Instant now() {
    Instant[] now = new Instant[1];
    Rows.each(database, "select clock_timestamp()", row -> now[0] = instant(row, 1));
    return now[0];
  }

  @Override
  public void entries(Consumer<Entry> each) {
    Rows.each(
        database,
        """
        select entry_id, node_id, request_id, version, status, mode, position, attempts
        from queue_engine.queue_entry where node_id >= %d
        """
            .formatted(scope.firstNode()),
        row -> each.accept(entry(row, row.getInt(8))));
  }

  @Override
  public void views(Consumer<Entry> each) {
    Rows.each(
        database,
        """
        select id, node_id, request_id, version, status, mode, position
        from transport_api.queue_entry where node_id >= %d
        """
            .formatted(scope.firstNode()),
        row -> each.accept(entry(row, 0)));
  }

  private static Entry entry(ResultSet row, int attempts) throws SQLException {
    return new Entry(
        row.getInt(1),
        row.getInt(2),
        row.getInt(3),
        row.getLong(4),
        row.getString(5),
        row.getString(6),
        row.getObject(7, Long.class),
        attempts);
  }

  @Override
  public void counts(Consumer<Count> each) {
    Rows.each(
        database,
        "select node_id, status, entries from transport_api.queue_count where node_id >= %d"
            .formatted(scope.firstNode()),
        row -> each.accept(new Count(row.getInt(1), row.getString(2), row.getLong(3))));
  }

  @Override
  public void attempts(Consumer<Attempt> each) {
    Rows.each(
        database,
        """
        select id, node_id, entry_id, attempt, fence, coalesce(lease_until > now(), false),
          accepted_at, next_at, outcome::text, ended_at
        from deploy_worker.run where node_id >= %d
        """
            .formatted(scope.firstNode()),
        row ->
            each.accept(
                new Attempt(
                    row.getLong(1),
                    row.getInt(2),
                    row.getInt(3),
                    row.getInt(4),
                    row.getLong(5),
                    row.getBoolean(6),
                    instant(row, 7),
                    instant(row, 8),
                    outcome(row.getString(9)),
                    instant(row, 10))));
  }

  private static Optional<DeployOutcome> outcome(String json) {
    try {
      return json == null
          ? Optional.empty()
          : Optional.of(EventJson.mapper().readValue(json, DeployOutcome.class));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a run has an outcome that cannot be read: " + json, e);
    }
  }

  @Override
  public void imports(Consumer<Import> each) {
    Rows.each(
        database,
        "select node_id, action_id, under_way from queue_engine.run where node_id >= %d"
            .formatted(scope.firstNode()),
        row -> each.accept(new Import(row.getInt(1), row.getInt(2), row.getBoolean(3))));
  }

  @Override
  public void actions(Consumer<Action> each) {
    Rows.each(
        database,
        "select id, type, status, node_id, answer from transport_api.action",
        row ->
            each.accept(
                new Action(
                    row.getInt(1),
                    row.getString(2),
                    row.getString(3),
                    row.getObject(4, Integer.class),
                    row.getString(5))));
  }

  @Override
  public void requests(Consumer<Request> each) {
    Rows.each(
        database,
        """
        select r.id, r.origin_node, r.description,
          (select count(*) from transport_api.content_entry c where c.request_id = r.id)
        from transport_api.transport_request r where r.origin_node >= %d
        """
            .formatted(scope.firstNode()),
        row ->
            each.accept(
                new Request(row.getInt(1), row.getInt(2), row.getString(3), row.getInt(4))));
  }

  @Override
  public void files(Consumer<StoredFile> each) {
    Rows.each(
        database,
        "select id, sha256 from transport_api.stored_file",
        row -> each.accept(new StoredFile(row.getInt(1), row.getString(2))));
  }

  @Override
  public void nodes(Consumer<Node> each) {
    Rows.each(
        database,
        """
        select n.id, n.name, coalesce(d.type, ''), coalesce(d.properties->>'ask', 'true') <> 'false'
        from transport_api.node n left join transport_api.destination d on d.id = n.destination
        """,
        row ->
            each.accept(
                new Node(row.getInt(1), row.getString(2), row.getString(3), row.getBoolean(4))));
  }

  @Override
  public void deadLetters(Consumer<DeadLetter> each) {
    for (var schema : Origin.schemas()) {
      Rows.each(
          database,
          """
          select topic, key, reason, key is not null and value is not null and headers is not null
          from %s.dead_letter
          """
              .formatted(schema),
          row ->
              each.accept(
                  new DeadLetter(
                      schema,
                      row.getString(1),
                      row.getString(2),
                      row.getString(3),
                      row.getBoolean(4))));
    }
  }

  @Override
  public Map<String, Long> unsent() {
    var unsent = new TreeMap<String, Long>();
    for (var schema : Origin.schemas()) {
      Rows.each(
          database,
          "select count(*) from %s.outbox where sent_at is null".formatted(schema),
          row -> unsent.put(schema, row.getLong(1)));
    }
    return unsent;
  }

  @Override
  public Map<String, Long> lag() {
    return lag.behind();
  }

  @Override
  public Optional<Path> content() {
    return content;
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    Timestamp time = row.getTimestamp(column);
    return time == null ? null : time.toInstant();
  }
}
