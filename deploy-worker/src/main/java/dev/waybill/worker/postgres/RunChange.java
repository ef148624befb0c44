package dev.waybill.worker.postgres;

import dev.waybill.contracts.DeployOutcome;
import dev.waybill.worker.Claim;
import dev.waybill.worker.Runs.Pause;
import dev.waybill.worker.core.LogLine;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.LongConsumer;

/// What its holder changes of a run. Columns that are null stay as they are.
final class RunChange {
  final Claim claim;
  final List<LogLine> lines;
  final Optional<DeployOutcome> outcome;
  final CompletableFuture<Changed> done = new CompletableFuture<>();
  private final Columns columns;
  private final LongConsumer name;

  /// What came of it.
  enum Changed {
    YES,
    /// And another run of its node waits.
    ANOTHER_WAITS,
    NOT_OURS
  }

  private record Columns(
      Integer done,
      Integer begun,
      boolean unbegun,
      Integer tries,
      String problem,
      Long after,
      boolean keeps,
      String outcome) {}

  private RunChange(
      Claim claim,
      List<LogLine> lines,
      Optional<DeployOutcome> outcome,
      Columns columns,
      LongConsumer name) {
    this.claim = claim;
    this.name = name;
    this.lines = List.copyOf(lines);
    this.outcome = outcome;
    this.columns = columns;
  }

  static RunChange begin(Claim claim, int step, List<LogLine> lines) {
    var columns = new Columns(null, step, false, null, "", null, true, null);
    return new RunChange(claim, lines, Optional.empty(), columns, Persisted::begin);
  }

  static RunChange advance(Claim claim, int done, List<LogLine> lines) {
    var columns = new Columns(done, done + 1, false, 0, "", null, true, null);
    return new RunChange(claim, lines, Optional.empty(), columns, Persisted::advance);
  }

  static RunChange postpone(Claim claim, Pause pause, List<LogLine> lines) {
    var columns =
        new Columns(
            null,
            null,
            !pause.begun(),
            pause.tries(),
            pause.problem().replace('\0', ' '),
            pause.after().toMillis(),
            false,
            null);
    return new RunChange(claim, lines, Optional.empty(), columns, Persisted::postpone);
  }

  static RunChange end(Claim claim, DeployOutcome outcome, List<LogLine> lines) {
    var columns = new Columns(null, null, false, null, "", null, false, Json.write(outcome));
    return new RunChange(claim, lines, Optional.of(outcome), columns, RunChange::ended);
  }

  /// The last step is done with the run.
  private static void ended(long run) {
    Persisted.advance(run);
    Persisted.end(run);
  }

  /// Says by its name, for whoever listens, that it is persisted with the next commit.
  void named() {
    name.accept(claim.run());
  }

  /// Sets the parameters of [RunSql#CHANGE].
  static void set(PreparedStatement update, List<RunChange> changes) throws SQLException {
    Connection tx = update.getConnection();
    update.setArray(1, array(tx, "bigint", changes, change -> change.claim.run()));
    update.setArray(2, array(tx, "bigint", changes, change -> change.claim.fence()));
    update.setArray(3, array(tx, "int", changes, change -> change.columns.done));
    update.setArray(4, array(tx, "int", changes, change -> change.columns.begun));
    update.setArray(5, array(tx, "boolean", changes, change -> change.columns.unbegun));
    update.setArray(6, array(tx, "int", changes, change -> change.columns.tries));
    update.setArray(7, array(tx, "text", changes, change -> change.columns.problem));
    update.setArray(8, array(tx, "bigint", changes, change -> change.columns.after));
    update.setArray(9, array(tx, "boolean", changes, change -> change.columns.keeps));
    update.setArray(10, array(tx, "text", changes, change -> change.columns.outcome));
    update.setArray(11, array(tx, "int", changes, change -> change.lines.size()));
  }

  static <T> java.sql.Array array(
      Connection tx, String type, List<T> rows, Function<T, Object> column) throws SQLException {
    List<Object> values = new ArrayList<>();
    rows.forEach(row -> values.add(column.apply(row)));
    return tx.createArrayOf(type, values.toArray());
  }
}
