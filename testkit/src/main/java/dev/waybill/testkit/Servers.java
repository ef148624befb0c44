package dev.waybill.testkit;

import dev.waybill.testkit.servers.Broker;
import dev.waybill.testkit.servers.Database;
import dev.waybill.testkit.servers.Login;
import dev.waybill.testkit.servers.Passwords;
import java.io.IOException;

/// Where a test's servers come from. What is set up in them is the same code for all.
interface Servers {
  /// A PostgreSQL that serves.
  Database postgres(Passwords passwords) throws IOException;

  /// A broker that serves.
  Broker kafka() throws IOException;

  /// Starts Keycloak on its database in that PostgreSQL and answers its address.
  String keycloak(Database postgres, String name, Login owner, Login admin)
      throws IOException, InterruptedException;

  /// Those that `-Dtestkit` asks for; the embedded ones when it says nothing.
  static Servers asked() {
    return named(System.getProperty("testkit", "embedded"));
  }

  static Servers named(String word) {
    return switch (word) {
      case "embedded" -> new EmbeddedServers();
      case "containers" -> new ContainerServers();
      default ->
          throw new IllegalArgumentException(
              "-Dtestkit is embedded or containers, not '" + word + "'");
    };
  }
}
