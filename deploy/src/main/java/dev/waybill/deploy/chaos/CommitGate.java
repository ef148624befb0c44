package dev.waybill.deploy.chaos;

import dev.waybill.deploy.Part;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

/// Holds a process of a service where it commits what it has just done.
///
/// The moment between a commit and its acknowledgement is too short to be hit by looking. So a
/// trigger takes a lock as the last thing before each commit that counts, which is ours while the
/// gate is shut. Who is stopped while it waits there, and whom the gate is opened for then, has
/// committed and acknowledged nothing: PostgreSQL ends a commit without the one that asked for it.
final class CommitGate implements AutoCloseable {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(2);
  private static final String FUNCTION =
      """
      create schema chaos;
      grant usage on schema chaos to public;
      create function chaos.pass() returns trigger language plpgsql as $$
      begin
        perform pg_advisory_xact_lock_shared(hashtextextended(current_setting('application_name'), 0));
        return null;
      end $$
      """;
  private static final String AT_MESSAGES =
      """
      create constraint trigger pass after insert on %s.inbox deferrable initially deferred
      for each row execute function chaos.pass()
      """;
  private static final String AT_STEPS =
      """
      create constraint trigger pass after update on deploy_worker.run deferrable initially deferred
      for each row when (new.begun > new.done and new.begun > old.begun and new.node_id not in (%s))
      execute function chaos.pass()
      """;
  private static final String SHUT = "select pg_advisory_lock(hashtextextended('%s', 0))";
  private static final String OPEN = "select pg_advisory_unlock_all()";
  private static final String WAITING =
      """
      select exists (
        select from pg_stat_activity
        where application_name = '%s' and wait_event_type = 'Lock' and wait_event = 'advisory')
      """;
  // A client that reads no more is waited for by its connection, for ever.
  private static final String COMMITTING =
      """
      select exists (
        select from pg_stat_activity
        where application_name = '%s' and state = 'active'
          and wait_event_type is distinct from 'Client')
      """;

  private final Connection connection;
  private final String process;

  private CommitGate(Connection connection, String process) {
    this.connection = connection;
    this.process = process;
  }

  /// Builds the gates, once, before there is load. That of a worker is where it has written down
  /// that it begins a step; those of others where they have handled messages.
  ///
  /// @param passedOver nodes whose steps no worker is held at
  static void build(Connection connection, Set<Integer> passedOver) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(FUNCTION);
      for (var service : Part.services()) {
        statement.execute(
            service == Part.DEPLOY_WORKER
                ? AT_STEPS.formatted(list(passedOver))
                : AT_MESSAGES.formatted(service.schema()));
      }
    }
  }

  private static String list(Set<Integer> nodes) {
    // No node is called so; a list must not be empty.
    return nodes.isEmpty()
        ? "0"
        : nodes.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  /// @param process what the process calls itself, and its connections
  /// @param connection is closed with the gate
  static CommitGate shut(String process, Connection connection) throws SQLException {
    var gate = new CommitGate(connection, process);
    try {
      gate.execute(SHUT.formatted(process));
      return gate;
    } catch (SQLException e) {
      gate.close();
      throw e;
    }
  }

  /// @return whether the process came to wait at the gate before the deadline
  boolean awaitArrival(long deadlineNanos) throws SQLException {
    return awaited(WAITING, true, deadlineNanos);
  }

  /// Returns when all that waited at the gate is committed; the process has to stand still.
  void open() throws SQLException {
    execute(OPEN);
    awaited(COMMITTING, false, Long.MAX_VALUE);
  }

  private boolean awaited(String question, boolean answer, long deadlineNanos) throws SQLException {
    try (var select = connection.prepareStatement(question.formatted(process))) {
      while (yes(select) != answer) {
        if (System.nanoTime() > deadlineNanos) {
          return false;
        }
        Await.pause(BETWEEN_LOOKS);
      }
      return true;
    }
  }

  private static boolean yes(PreparedStatement select) throws SQLException {
    try (var rows = select.executeQuery()) {
      rows.next();
      return rows.getBoolean(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /// Open again for everyone.
  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
