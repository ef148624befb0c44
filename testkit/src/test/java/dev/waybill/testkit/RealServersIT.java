package dev.waybill.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

class RealServersIT {
  private static Map<String, String> settings;

  @BeforeAll
  static void start() {
    settings = RealServers.settings("queue_engine", false);
  }

  @Test
  void postgresKeepsWhatItHasAcknowledged() throws SQLException {
    try (var user = connect("quarkus.datasource")) {
      assertThat(one(user, "show fsync")).isEqualTo("on");
      assertThat(one(user, "show synchronous_commit")).isEqualTo("on");
      assertThat(one(user, "show full_page_writes")).isEqualTo("on");
    }
  }

  @Test
  void aWrongPasswordIsRefused() {
    var url = settings.get("quarkus.datasource.jdbc.url");

    assertThatThrownBy(() -> DriverManager.getConnection(url, "queue_engine", "guessed"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password authentication failed");
    assertThatThrownBy(() -> DriverManager.getConnection(url, "postgres", "postgres"))
        .hasMessageContaining("password authentication failed");
  }

  @Test
  void passwordsAreKeptAsScram() throws SQLException {
    try (var superuser = RealServers.superuser()) {
      assertThat(one(superuser, "select rolpassword from pg_authid where rolname = 'queue_engine'"))
          .startsWith("SCRAM-SHA-256$");
    }
  }

  @Test
  @DisabledIfSystemProperty(
      named = "testkit",
      matches = "containers",
      disabledReason = "a container listens to its network, of which the engine lets one port out")
  void postgresListensToThisMachineOnly() throws SQLException {
    try (var superuser = RealServers.superuser()) {
      assertThat(one(superuser, "show listen_addresses")).isEqualTo("127.0.0.1");
    }
  }

  @Test
  void theUserWorksOnWhatTheOwnerMadeAndMakesNothing() throws SQLException {
    try (var owner = connect("quarkus.flyway");
        var user = connect("quarkus.datasource")) {
      execute(owner, "create table thing (id bigint generated always as identity, name text)");
      execute(user, "insert into thing (name) values ('a')");

      assertThat(one(user, "select name from queue_engine.thing")).isEqualTo("a");
      assertThatThrownBy(() -> execute(user, "drop table thing"))
          .hasMessageContaining("must be owner");
      assertThatThrownBy(() -> execute(user, "create table other (id int)"))
          .hasMessageContaining("permission denied");
      execute(owner, "drop table thing");
    }
  }

  @Test
  void onlyTransportApiHasASystemRole() throws SQLException {
    RealServers.settings("transport_api", false);

    try (var superuser = RealServers.superuser()) {
      assertThat(one(superuser, "select string_agg(rolname, ' ') from pg_roles where rolbypassrls"))
          .isEqualTo("postgres transport_api_system");
      assertThat(one(superuser, "select count(*) from pg_roles where rolsuper")).isEqualTo("1");
    }
  }

  @Test
  void kafkaGivesBackWhatItWasGivenAlsoAfterARestart() throws Exception {
    var client = Map.<String, Object>of("bootstrap.servers", RealServers.bootstrapServers());
    try (var admin = Admin.create(client)) {
      admin.createTopics(List.of(new NewTopic("round-trip", 1, (short) 1))).all().get();
    }
    try (var producer =
        new KafkaProducer<>(client, new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>("round-trip", "key", "there and back")).get();
    }

    RealServers.stopKafka();
    RealServers.startKafka();

    var reader =
        Map.<String, Object>of(
            "bootstrap.servers",
            RealServers.bootstrapServers(),
            "group.id",
            "reader",
            "auto.offset.reset",
            "earliest");
    try (var consumer =
        new KafkaConsumer<>(reader, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of("round-trip"));
      var records = consumer.poll(Duration.ofSeconds(20));
      assertThat(records).extracting(r -> r.value()).containsExactly("there and back");
    }
  }

  private static Connection connect(String as) throws SQLException {
    return DriverManager.getConnection(
        settings.get("quarkus.datasource.jdbc.url"),
        settings.get(as + ".username"),
        settings.get(as + ".password"));
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String one(Connection connection, String query) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
