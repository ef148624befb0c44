package dev.waybill.deploy.check.evidence;

import dev.waybill.deploy.record.Call;
import dev.waybill.deploy.record.Fault;
import dev.waybill.deploy.record.Heard;
import dev.waybill.deploy.record.RunFolder;
import dev.waybill.deploy.record.Seen;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;

/// The evidence of a real run: its folder, and the databases as they are at one moment.
public final class RunEvidence implements Evidence {
  private final RunFolder folder;
  private final Connection database;
  private final Sources sources;

  /// Where everything lies.
  ///
  /// @param broker for the lag of consumers; without it nothing is said of them
  /// @param content where the bytes of files lie; without it they are not looked at
  public record Sources(
      Path folder, Scope scope, Optional<String> broker, Optional<Path> content) {}

  /// @param database of a role that sees all rows of all schemas
  public RunEvidence(Sources sources, Connection database) throws SQLException {
    this.folder = new RunFolder(sources.folder());
    this.sources = sources;
    this.database = database;
    database.setAutoCommit(false);
    database.setReadOnly(true);
    database.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
  }

  @Override
  public void calls(Consumer<Call> each) {
    for (var call : folder.readCalls()) {
      if (call.node() == null || sources.scope().holds(call.node())) {
        each.accept(call);
      }
    }
  }

  @Override
  public void log(Consumer<Logged> each) {
    new Outboxes(database, sources.scope()).each(each);
  }

  @Override
  public void destination(Consumer<Seen> each) {
    Lines.each(
        folder.destination(),
        Seen.class,
        seen -> {
          if (seen.node() == null || sources.scope().holds(seen.node())) {
            each.accept(seen);
          }
        });
  }

  @Override
  public void events(Consumer<Heard> each) {
    Lines.each(
        folder.events(),
        Heard.class,
        heard -> {
          if (sources.scope().holds(heard)) {
            each.accept(heard);
          }
        });
  }

  @Override
  public void faults(Consumer<Fault> each) {
    Lines.each(folder.faults(), Fault.class, each);
  }

  @Override
  public Tables tables() {
    return new SqlTables(database, sources.scope(), new Lag(sources.broker()), sources.content());
  }
}
