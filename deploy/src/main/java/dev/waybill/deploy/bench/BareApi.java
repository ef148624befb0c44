package dev.waybill.deploy.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/// The ceiling of the API: module `bare`, on a database of its own in the suite's PostgreSQL.
final class BareApi implements AutoCloseable {
  private static final List<String> JVM = List.of("-Xmx256m", "-Xms64m");
  private static final int ROWS = 1_000;
  private static final String FILL =
      """
      create table thing (
        id serial primary key,
        name text not null,
        description text not null
      );
      insert into thing (name, description)
      select 'THING-' || i, repeat('-', 300) from generate_series(1, %d) i;
      """
          .formatted(ROWS);
  private static final byte[] THING =
      "{\"name\":\"THING\",\"description\":\"%s\"}"
          .formatted("-".repeat(300))
          .getBytes(StandardCharsets.UTF_8);

  private final Program program;
  private final String address;
  private final String database;

  private BareApi(Program program, String address, String database) {
    this.program = program;
    this.address = address;
    this.database = database;
  }

  static BareApi start(Path root, BenchedSuite suite) throws IOException, SQLException {
    var database = suite.ownDatabase("bare_api");
    var login = database + suite.superLogin();
    try (var connection = DriverManager.getConnection(login);
        var statement = connection.createStatement()) {
      statement.execute(FILL);
    }
    var port = Integer.toString(freePort());
    var jar = root.resolve("bare/target/quarkus-app/quarkus-run.jar");
    var settings =
        Map.of(
            "QUARKUS_HTTP_PORT",
            port,
            "QUARKUS_DATASOURCE_REACTIVE_URL",
            database.replace("jdbc:", ""),
            "QUARKUS_DATASOURCE_USERNAME",
            "postgres",
            "QUARKUS_DATASOURCE_PASSWORD",
            suite.superPassword());
    return new BareApi(
        Program.start(suite.logs(), jar, JVM, settings), "http://127.0.0.1:" + port, login);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  Callers readers(int count) throws IOException {
    return new Callers(
        address, nobody(count), (on, number) -> on.get("/rows/" + (1 + number % ROWS)));
  }

  Callers writers(int count) throws IOException {
    return new Callers(address, nobody(count), (on, _) -> on.post("/rows", THING));
  }

  private static List<List<String>> nobody(int count) {
    return Collections.nCopies(count, List.of("none"));
  }

  /// How many rows were written.
  int written() throws SQLException {
    try (var connection = DriverManager.getConnection(database);
        var select = connection.prepareStatement("select count(*) from thing");
        var rows = select.executeQuery()) {
      rows.next();
      return rows.getInt(1) - ROWS;
    }
  }

  @Override
  public void close() {
    program.close();
  }
}
