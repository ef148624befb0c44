package dev.waybill.testkit;

import dev.waybill.testkit.servers.Passwords;
import dev.waybill.testkit.servers.PostgresServer;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/// Starts PostgreSQL and is killed before it can stop it. Arguments: data, port, log, passwords.
final class LeavesPostgres {
  private LeavesPostgres() {}

  public static void main(String[] args) throws Exception {
    var options =
        new PostgresServer.Options(Path.of(args[0]), Integer.parseInt(args[1]), Path.of(args[2]));
    var server = new PostgresServer(options, Passwords.in(Path.of(args[3])));
    server.start();
    server.provision("queue_engine");
    try (var connection = server.superuser(PostgresServer.DATABASE);
        var statement = connection.createStatement()) {
      statement.execute("create table said as select 'committed' as what");
    }
    System.out.println("LEFT " + server.pid().orElseThrow());
    new CountDownLatch(1).await();
  }
}
