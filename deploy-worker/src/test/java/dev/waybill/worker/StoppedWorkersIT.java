package dev.waybill.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.content.DirectoryStore;
import dev.waybill.content.Staged;
import dev.waybill.contracts.AllowedHosts;
import dev.waybill.contracts.ContentItem.StoredFile;
import dev.waybill.contracts.ContentType;
import dev.waybill.contracts.DeployOrder;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.TenantId;
import dev.waybill.testkit.ReceivedCall;
import dev.waybill.worker.Fate.Kind;
import dev.waybill.worker.core.Fixtures;
import dev.waybill.worker.http.HttpTarget;
import dev.waybill.worker.http.TestingReceiver;
import dev.waybill.worker.http.TestingReceiver.Manner;
import dev.waybill.worker.postgres.WorkerDatabase;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A worker is stopped right before and right after each thing that it persists or does at a
/// target, and another one goes on: there is one report, each file is deployed once, and nothing is
/// done that was not remembered before.
///
/// The order has two files; the first is at work for a while.
class StoppedWorkersIT {
  private static final WorkerSettings SETTINGS =
      TestingSettings.with(
          Map.of("lease", "PT0.4S", "look-every", "PT0.02S", "drain", "PT0S", "runs", "4"));

  private static WorkerDatabase database;
  @TempDir static Path folder;
  private static DirectoryStore store;
  private static List<StoredFile> files;

  @BeforeAll
  static void prepare() throws IOException {
    database = WorkerDatabase.migrated();
    store = new DirectoryStore(folder);
    files = List.of(file(9, "one"), file(11, "two"));
  }

  @ParameterizedTest
  @EnumSource
  void whereverAWorkerStopsAnotherOneGoesOn(Kind kind) throws Exception {
    Set<String> points = new HashSet<>();
    for (int at = 0; struck(kind, at, points); at++) {
      assertThat(at).isLessThan(50);
    }
    assertThat(points)
        .contains("accept", "claim", "begin", "run", "run again", "advance", "postpone", "end");
  }

  private static boolean struck(Kind kind, int at, Set<String> points) throws Exception {
    database.empty();
    var fate = new Fate(kind, at);
    try (var receiver = new TestingReceiver().next(Manner.SOON)) {
      Envelope<DeployOrder> order = order();
      ClaimingRuns first = worker("first", fate, receiver);
      ClaimingRuns second = worker("second", Fate.none(), receiver);
      try {
        first.start();
        accept(first, order);
        await().until(() -> fate.struck() || reported());
        if (fate.struck()) {
          // A consumer that dies has not committed its offset.
          second.start();
          second.accept(List.of(order));
          await().atMost(Duration.ofSeconds(30)).until(() -> reported());
          fate.resume();
        }
      } finally {
        first.stop();
        second.stop();
      }
      assertThatAllIsWell(receiver, kind + " " + at + " " + fate.points());
      points.addAll(fate.points());
    }
    return fate.struck();
  }

  private static boolean reported() throws SQLException {
    return database.told("queue-inputs") > 0;
  }

  private static void accept(ClaimingRuns worker, Envelope<DeployOrder> order) throws Exception {
    // Whoever is paused while it takes orders in must not pause the test.
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                worker.accept(List.of(order));
              } catch (SQLException killed) {
                Thread.currentThread().interrupt();
              }
            });
  }

  private static void assertThatAllIsWell(TestingReceiver receiver, String when) throws Exception {
    assertThat(database.told("queue-inputs", "outcome,kind")).as(when).containsExactly("succeeded");
    assertThat(receiver.deployed()).as(when).containsExactly("358-1-9", "358-1-11");
    for (ReceivedCall post : receiver.posts()) {
      assertThat(post.header("Idempotency-Key")).as(when).isIn("358-1-9", "358-1-11");
    }
    assertThat(database.lineNumbers())
        .as(when)
        .doesNotHaveDuplicates()
        .hasSizeGreaterThanOrEqualTo(6);
    assertThat(database.numbers("select count(*) from run where ended_at is null"))
        .as(when)
        .containsExactly(0);
  }

  private static ClaimingRuns worker(String name, Fate fate, TestingReceiver receiver) {
    Runs runs = fate.over(database.runs());
    Destinations asked =
        _ -> new Destinations.Answer.Found(Fixtures.aReceiver("url", receiver.url()));
    var target =
        new Remembered(
            fate.over(new HttpTarget(store, AllowedHosts.of(List.of("*")), Duration.ofMillis(50))),
            database);
    var running =
        new RunningImports(
            runs,
            new RememberedDestinations(asked),
            _ -> new NodeFiles.Answer.Found(Map.of()),
            List.of(target),
            SETTINGS,
            Clock.systemUTC());
    return new ClaimingRuns(runs, running, SETTINGS, Clock.systemUTC(), name);
  }

  private static Envelope<DeployOrder> order() {
    return new Envelope<>(
        UUID.randomUUID(),
        Instant.EPOCH,
        TenantId.DEFAULT,
        Envelope.source(TenantId.DEFAULT, "queue-engine"),
        UUID.randomUUID(),
        Fixtures.anOrder(
            2, 358, 1, Instant.now().plusSeconds(600), files.getFirst(), files.getLast()));
  }

  private static StoredFile file(int id, String text) throws IOException {
    try (Staged staged = store.begin()) {
      staged.write(ByteBuffer.wrap(text.getBytes(UTF_8)));
      String sha256 = staged.commit().sha256();
      return new StoredFile(
          id, ContentType.APP, 40 + id, text + ".zip", sha256, text.length(), "", "");
    }
  }
}
