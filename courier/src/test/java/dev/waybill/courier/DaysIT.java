package dev.waybill.courier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.testkit.RealServers;
import dev.waybill.testkit.WithRealServers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Outbox and inbox by the day inside their ids.
@QuarkusTest
@WithRealServers(schema = "queue_engine")
class DaysIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  /// No process leads it, so nobody sends what lies there.
  private static final int NOBODYS = 99;

  @Inject Told told;
  @Inject OwnConnection connections;

  @BeforeEach
  void open() throws SQLException {
    keep();
  }

  @Test
  void aMessageLiesInTheDayOfItsId() throws Exception {
    var today = told.input(800, "of today");
    told.say(today);
    await().atMost(SOON).until(() -> told.handled("800").contains("of today"));

    assertThat(days("outbox", today.id())).containsExactly("outbox_" + day(0));
    assertThat(days("inbox", today.id())).containsExactly("inbox_" + day(0));
  }

  @Test
  void anIdOfAnotherKindIsSentAndHandledAllTheSame() throws Exception {
    var odd = told.withId(UUID.randomUUID(), told.input(810, "odd"));

    told.say(odd);
    await().atMost(SOON).until(() -> told.handled("810").contains("odd"));
    told.say(odd, told.input(810, "after"));
    await().atMost(SOON).until(() -> told.handled("810").contains("after"));

    assertThat(told.handled("810")).containsExactly("odd", "after");
    assertThat(days("inbox", odd.id())).containsExactly("inbox_default");
    await().atMost(SOON).until(() -> told.unsent() == 0);
  }

  @Test
  void aDayIsDroppedWhenItWasKeptLongEnoughAndAllOfItIsSent() throws Exception {
    owner("select open_day('outbox', '%s')".formatted(date(-5)));
    var waiting = put(-5);

    keep();
    assertThat(partitions("outbox")).contains("outbox_" + day(-5));

    owner("update outbox set sent_at = now() where message_id = '%s'".formatted(waiting));
    keep();
    assertThat(partitions("outbox"))
        .doesNotContain("outbox_" + day(-5))
        .contains("outbox_" + day(0), "outbox_" + day(1));
  }

  @Test
  void handledMessagesAreRememberedForTwoWeeks() throws Exception {
    owner("select open_day('inbox', '%s')".formatted(date(-14)));
    owner("select open_day('inbox', '%s')".formatted(date(-15)));

    keep();

    assertThat(partitions("inbox"))
        .contains("inbox_" + day(-14), "inbox_" + day(1))
        .doesNotContain("inbox_" + day(-15));
  }

  @Test
  void whatCameBeforeItsDayWasOpenedMovesThere() throws Exception {
    owner("drop table if exists outbox_" + day(7));
    var early = put(7);
    assertThat(days("outbox", early)).containsExactly("outbox_default");

    owner("select open_day('outbox', '%s')".formatted(date(7)));

    assertThat(days("outbox", early)).containsExactly("outbox_" + day(7));
    owner("drop table outbox_" + day(7));
  }

  /// A row of that day that waits; its id.
  private UUID put(int ahead) throws SQLException {
    var id = UUID.fromString(one("select id_floor('%s')".formatted(date(ahead))));
    owner(
        "insert into outbox (message_id, shard, topic, headers) values ('%s', %d, 'none', '{}')"
            .formatted(id, NOBODYS));
    return id;
  }

  /// As the relay does, with the rights of the service.
  private void keep() throws SQLException {
    try (var connection = connections.openForRelay()) {
      new Days(connection).keep(Duration.ofDays(2), Duration.ofDays(14));
    }
  }

  private List<String> days(String table, UUID id) {
    return told.strings(
        "select tableoid::regclass::text from " + table + " where message_id = ?::uuid",
        id.toString());
  }

  private List<String> partitions(String parent) {
    return told.strings(
        "select inhrelid::regclass::text from pg_inherits where inhparent = ?::regclass", parent);
  }

  private String day(int ahead) throws SQLException {
    return date(ahead).replace("-", "");
  }

  private String date(int ahead) throws SQLException {
    return one("select (now() at time zone 'UTC')::date + " + ahead);
  }

  private String one(String query) throws SQLException {
    return told.strings(query + " where ? <> ''", "x").getFirst();
  }

  private static void owner(String sql) throws SQLException {
    try (var superuser = RealServers.superuser();
        var statement = superuser.createStatement()) {
      statement.execute("set search_path = queue_engine");
      statement.execute("set role queue_engine_owner");
      statement.execute(sql);
    }
  }
}
