package dev.waybill.api;

import static org.awaitility.Awaitility.await;

import dev.waybill.api.http.SignedTokens;
import dev.waybill.testkit.PackagedService;
import dev.waybill.testkit.servers.Database;
import dev.waybill.testkit.servers.Passwords;
import dev.waybill.testkit.servers.PostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Services as they are shipped, several of them, over one PostgreSQL and one disk of their own.
///
/// A trap holds whoever is about to write something, so that it can be killed right there.
final class Instances implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int TRAPPED = 4711;

  private final PostgresServer postgres;
  private final Tables tables;
  private final Map<String, String> settings;
  private final List<PackagedService> running = new ArrayList<>();

  /// With the tables made, and nothing running.
  Instances(Path folder, Map<String, String> more) throws Exception {
    postgres = new PostgresServer(PostgresServer.Options.temporary(), Passwords.fresh());
    postgres.start();
    tables = new Tables(() -> postgres.superuser(Database.DATABASE));
    settings = new HashMap<>(new SignedTokens().start());
    settings.putAll(postgres.provision("transport_api").settings(postgres));
    settings.put("kafka.bootstrap.servers", "127.0.0.1:9");
    settings.put("waybill.transports.content-directory", folder.resolve("content").toString());
    settings.put("waybill.log-archive.directory", folder.resolve("archive").toString());
    settings.putAll(more);
  }

  Tables tables() {
    return tables;
  }

  PackagedService start() throws IOException {
    var service = PackagedService.start(settings);
    running.add(service);
    return service;
  }

  /// Starts two that begin with this table at the same moment.
  void startTwo(String table) throws IOException {
    try (var holding = tables.connect();
        var lock = holding.createStatement()) {
      holding.setAutoCommit(false);
      lock.execute("lock table " + table + " in access exclusive mode");
      start();
      start();
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  tables.number(
                          "select count(distinct l.pid) from pg_locks l join pg_class c on c.oid = l.relation"
                              + " where not l.granted and c.relname = '%s'".formatted(table))
                      >= 2);
      holding.rollback();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  void stopAll() {
    running.forEach(PackagedService::close);
    running.clear();
  }

  /// What is about to be written.
  ///
  /// @param verb insert, update or delete
  /// @param when which rows it is about, by `old` and `new`
  record Trap(String verb, String table, String when) {}

  /// Starts one, and kills it when it is about to write this; what it had begun is rolled back.
  ///
  /// @param meanwhile what others do until it gets there
  void killedAt(Trap trap, Runnable meanwhile) throws IOException {
    tables.change(
        """
        create or replace function trap() returns trigger language plpgsql as $$
        begin
          perform pg_advisory_xact_lock(%d);
          return case when tg_op = 'DELETE' then old else new end;
        end $$
        """
            .formatted(TRAPPED));
    tables.change(
        "create trigger trap before %s on %s for each row when (%s) execute function trap()"
            .formatted(trap.verb(), trap.table(), trap.when()));
    try (var holding = tables.connect();
        var lock = holding.createStatement()) {
      lock.execute("select pg_advisory_lock(%d)".formatted(TRAPPED));
      var victim = start();
      await(trap.toString())
          .atMost(PATIENCE)
          .until(
              () -> {
                meanwhile.run();
                return !trapped().isEmpty();
              });
      victim.kill();
      trapped()
          .forEach(backend -> tables.texts("select pg_terminate_backend(%s)".formatted(backend)));
      await().atMost(PATIENCE).until(() -> trapped().isEmpty());
      // Its other connections are the server's to notice; none may write once the trap is gone.
      tables.texts(
          "select pg_terminate_backend(pid) from pg_stat_activity"
              + " where usename like 'transport_api%' and pid <> pg_backend_pid()");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    tables.change("drop trigger trap on " + trap.table());
    running.clear();
  }

  private List<String> trapped() {
    return tables.texts(
        "select pid from pg_locks where locktype = 'advisory' and objid = %d and not granted"
            .formatted(TRAPPED));
  }

  @Override
  public void close() {
    stopAll();
    postgres.close();
  }
}
