package dev.waybill.testkit;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.Map;
import java.util.Optional;

/// The servers of this JVM's tests: PostgreSQL and Kafka, and Keycloak for who asks for it.
///
/// Quarkus loads test classes several times over. Whichever copy of this class is called, the
/// servers are those of the system class loader, so there is one of each and it outlives all tests.
public final class RealServers {
  private RealServers() {}

  /// Starts what is needed and answers the settings of a service that owns this schema.
  @SuppressWarnings("unchecked") // it is a Map<String, String> there too
  public static Map<String, String> settings(String schema, boolean keycloak) {
    return (Map<String, String>) SystemCopy.call("settings", schema, keycloak);
  }

  public static String bootstrapServers() {
    return (String) SystemCopy.call("bootstrapServers");
  }

  /// Takes Kafka away; its data stay.
  public static void stopKafka() {
    SystemCopy.call("stopKafka");
  }

  /// Brings Kafka back, at the same address and with its data.
  public static void startKafka() {
    SystemCopy.call("startKafka");
  }

  /// Where Kafka's data lie, for who wants to harm them while it is away.
  ///
  /// Nothing where they are out of reach, as in a container.
  @SuppressWarnings("unchecked") // it is an Optional<Path> there too
  public static Optional<Path> kafkaData() {
    return (Optional<Path>) SystemCopy.call("kafkaData");
  }

  /// A connection to the suite's database that may do anything.
  public static Connection superuser() {
    return (Connection) SystemCopy.call("superuser");
  }

  /// A bearer token of a machine with a plan: `standard`, `export`, `transport_operator`; or
  /// `internal` for one of our own services.
  public static String token(String plan) {
    return (String) SystemCopy.call("token", plan);
  }

  /// A bearer token of a machine with a plan, of another tenant than `default`.
  public static String tokenOf(String tenant, String plan) {
    return (String) SystemCopy.call("tokenOf", tenant, plan);
  }

  /// A bearer token of a person who has this realm role.
  public static String personToken(String role) {
    return (String) SystemCopy.call("personToken", role);
  }

  /// A service key of that plan: `clientid` and `clientsecret`.
  @SuppressWarnings("unchecked") // it is a Map<String, String> there too
  public static Map<String, String> serviceKey(String plan) {
    return (Map<String, String>) SystemCopy.call("serviceKey", plan);
  }

  /// The issuer of tokens of another realm than Waybill's, which a company has of its own.
  public static String companyIssuer() {
    return (String) SystemCopy.call("companyIssuer");
  }

  /// A bearer token of a person in that realm.
  ///
  /// @param audience whom it is for
  /// @param claims what it says besides, as a JSON object
  public static String companyToken(String audience, String person, String claims) {
    return (String) SystemCopy.call("companyToken", audience, person, claims);
  }
}
