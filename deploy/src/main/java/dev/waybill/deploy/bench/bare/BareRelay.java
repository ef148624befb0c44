package dev.waybill.deploy.bench.bare;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;

/// The bare pipeline's relay alone: told a number, it puts as many rows into an outbox and says how
/// long it took until all were sent and marked.
public final class BareRelay {
  private static final Logger CLIENTS = Logger.getLogger("org.apache.kafka");
  private static final long BETWEEN_LOOKS_NANOS = 5_000_000;
  private static final String FILL =
      "insert into relay_outbox (topic, request, value)"
          + " select '%s', r, decode(repeat('5a', 400), 'hex') from generate_series(1, %d) as r";

  private BareRelay() {}

  /// Arguments: the database's JDBC URL with its user, the broker, a topic that is there.
  public static void main(String[] words) throws Exception {
    CLIENTS.setLevel(Level.WARNING);
    var schema = new Schema(words[0]);
    schema.make(List.of("relay"), List.of());
    try (var connection = schema.connect();
        var producer = Clients.producer(words[1]);
        var relay = new Relay("relay", schema, producer)) {
      connection.setAutoCommit(true);
      System.out.println("{}");
      var input = new BufferedReader(new InputStreamReader(System.in));
      for (var line = input.readLine(); line != null; line = input.readLine()) {
        System.out.println(
            drain(connection, relay, FILL.formatted(words[2], Integer.parseInt(line))));
      }
    }
    System.exit(0);
  }

  private static String drain(Connection connection, Relay relay, String rows) throws SQLException {
    try (var fill = connection.createStatement()) {
      fill.execute(rows);
    }
    var began = System.nanoTime();
    relay.ring();
    while (waits(connection)) {
      LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
    }
    return String.format(Locale.ROOT, "{\"seconds\":%.6f}", (System.nanoTime() - began) / 1e9);
  }

  private static boolean waits(Connection connection) throws SQLException {
    try (var select =
            connection.prepareStatement("select exists (select from relay_outbox where not sent)");
        var rows = select.executeQuery()) {
      rows.next();
      return rows.getBoolean(1);
    }
  }
}
