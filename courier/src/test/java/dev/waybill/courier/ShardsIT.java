package dev.waybill.courier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.testkit.WithRealServers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Processes of one service, each with a connection of its own, and the shards between them.
@QuarkusTest
@WithRealServers(schema = "queue_engine")
class ShardsIT {
  private static final Set<Short> ALL =
      IntStream.range(0, Said.SHARDS).mapToObj(i -> (short) i).collect(Collectors.toSet());

  @Inject OwnConnection connections;

  @Test
  void whoIsAloneLeadsThemAll() throws Exception {
    try (var one = connections.openForRelay()) {
      var shards = new Shards(one, "alone");

      assertThat(shards.share()).isTrue();
      assertThat(shards.led()).isEqualTo(ALL);
      assertThat(shards.all()).isTrue();
      assertThat(shards.share()).isFalse();
    }
  }

  @Test
  void twoShareEvenlyAndNoShardHasTwo() throws Exception {
    try (var one = connections.openForRelay();
        var two = connections.openForRelay()) {
      var first = new Shards(one, "even");
      var second = new Shards(two, "even");
      first.share();

      assertThat(second.share()).isFalse();
      assertThat(second.led()).isEmpty();
      assertThat(first.share()).isFalse();
      assertThat(second.share()).isTrue();

      assertThat(first.led()).hasSize(6).doesNotContainAnyElementsOf(second.led());
      assertThat(together(first, second)).isEqualTo(ALL);
    }
  }

  @Test
  void whatADeadOneLedIsTakenByTheOther() throws Exception {
    try (var one = connections.openForRelay()) {
      var first = new Shards(one, "dead");
      first.share();
      try (var two = connections.openForRelay()) {
        var second = new Shards(two, "dead");
        second.share();
        first.share();
        second.share();
        assertThat(second.led()).hasSize(6);
        end(two);
      }

      // The server hears of it a moment later.
      await().until(first::share);
      assertThat(first.led()).isEqualTo(ALL);
    }
  }

  @Test
  void whoStopsLetsGoAtOnce() throws Exception {
    try (var one = connections.openForRelay();
        var two = connections.openForRelay()) {
      var first = new Shards(one, "stops");
      var second = new Shards(two, "stops");
      first.share();
      second.share();

      first.letGo();
      assertThat(second.share()).isTrue();

      assertThat(second.led()).isEqualTo(ALL);
    }
  }

  @Test
  void aProcessThatHangsLosesItsConnectionAndWithItItsShards() throws Exception {
    try (var one = connections.openForRelay();
        var show = one.createStatement();
        var rows = show.executeQuery("show idle_session_timeout")) {
      rows.next();
      assertThat(rows.getString(1)).isEqualTo("15s");
    }
  }

  private static Set<Short> together(Shards... some) {
    return Stream.of(some).flatMap(shards -> shards.led().stream()).collect(Collectors.toSet());
  }

  /// As the kernel does for a process that is killed.
  private static void end(Connection connection) throws SQLException {
    connection.abort(Runnable::run);
  }
}
