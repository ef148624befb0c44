package dev.waybill.testkit.servers;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A service's schema and who may do what in it.
///
/// @param owner makes the tables (migrations)
/// @param user reads and writes them, subject to row-level security
/// @param system reads and writes all rows (relay, projector); only transport-api has one
public record Schema(String name, Login owner, Login user, Optional<Login> system) {
  private static final String WITH_SYSTEM = "transport_api";

  /// As it is, or is going to be: [Database#provision] makes it.
  public static Schema of(String name, Passwords passwords) {
    return new Schema(
        name,
        passwords.login(name + "_owner"),
        passwords.login(name),
        Optional.of(name)
            .filter(WITH_SYSTEM::equals)
            .map(service -> passwords.login(service + "_system")));
  }

  /// The settings with which a Quarkus service reaches it.
  public Map<String, String> settings(Database server) {
    var jdbc = server.jdbcUrl(Database.DATABASE);
    var reactive = server.reactiveUrl(Database.DATABASE);
    var settings = new LinkedHashMap<String, String>();
    settings.put("quarkus.datasource.jdbc.url", jdbc);
    settings.put("quarkus.datasource.reactive.url", reactive);
    settings.put("quarkus.datasource.username", user.name());
    settings.put("quarkus.datasource.password", user.password());
    settings.put("quarkus.flyway.username", owner.name());
    settings.put("quarkus.flyway.password", owner.password());
    system.ifPresent(
        login -> {
          settings.put("quarkus.datasource.system.reactive.url", reactive);
          settings.put("quarkus.datasource.system.username", login.name());
          settings.put("quarkus.datasource.system.password", login.password());
        });
    return settings;
  }
}
