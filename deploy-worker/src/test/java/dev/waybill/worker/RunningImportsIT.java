package dev.waybill.worker;

import static dev.waybill.worker.core.Fixtures.aDescriptor;
import static dev.waybill.worker.core.Fixtures.anMta;
import static dev.waybill.worker.core.Fixtures.anOrder;
import static dev.waybill.worker.core.Fixtures.with;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.waybill.content.DirectoryStore;
import dev.waybill.content.MtarBuilder;
import dev.waybill.content.Staged;
import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.ActionLogged;
import dev.waybill.contracts.ContentItem;
import dev.waybill.contracts.ContentItem.StoredFile;
import dev.waybill.contracts.DeployOrder;
import dev.waybill.contracts.DeployOutcome;
import dev.waybill.contracts.DeployOutcome.Errored;
import dev.waybill.contracts.DeployOutcome.Fatal;
import dev.waybill.contracts.DeployOutcome.Succeeded;
import dev.waybill.contracts.DestinationId;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.NodeInput.Report;
import dev.waybill.contracts.Severity;
import dev.waybill.contracts.Target;
import dev.waybill.contracts.TenantId;
import dev.waybill.testkit.PackagedService;
import dev.waybill.testkit.RealServers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The worker as it is shipped, with a real broker and a real database: one report an order, and a
/// release that is whole, whatever is killed or away.
class RunningImportsIT {
  private static final AtomicInteger NUMBERS = new AtomicInteger(100);
  private static final int DIRECTORY = 7;
  private static final int ROCKET = 8;
  private static final int NEVER_ASKED_FOR = 9;
  private static final int NOR_THIS = 10;
  private static final int NOBODYS = 404;

  @TempDir static Path folder;
  private static Map<String, String> settings;
  private static TestingApi api;
  private static TestingBroker broker;
  private static PackagedService worker;
  private static DirectoryStore store;
  private static Path root;

  @BeforeAll
  static void start() throws Exception {
    api = TestingApi.start();
    root = Files.createDirectory(folder.resolve("root"));
    api.knows(DIRECTORY, "DIRECTORY", root.toString());
    api.knows(ROCKET, "ROCKET", root.toString());
    api.knows(NEVER_ASKED_FOR, "DIRECTORY", root.toString());
    api.knows(NOR_THIS, "DIRECTORY", root.toString());
    store = new DirectoryStore(folder.resolve("content"));
    settings = new HashMap<>(RealServers.settings("deploy_worker", false));
    settings.put("waybill.content.directory", folder.resolve("content").toString());
    settings.put("waybill.api-url", api.url());
    settings.put("quarkus.oidc-client.auth-server-url", api.url());
    settings.put("waybill.worker.lease", "PT3S");
    settings.put("waybill.worker.look-every", "PT0.2S");
    settings.put("waybill.worker.retry-after", "PT0.1S");
    worker = PackagedService.start(settings);
    broker = new TestingBroker(settings.get("kafka.bootstrap.servers"));
  }

  @AfterAll
  static void stop() throws Exception {
    broker.close();
    worker.close();
    api.close();
  }

  @Test
  void whereTheDatabaseWasRestoredTargetsStillTakeDeployments() throws Exception {
    var before = order(DIRECTORY, mta("restored", "one", 1));
    broker.send(before);
    report(before);
    worker.kill();
    try (var database = RealServers.superuser();
        var restore = database.createStatement()) {
      restore.execute("select setval('deploy_worker.fencing', 1)");
    }
    worker = PackagedService.start(settings);

    var after = order(DIRECTORY, mta("restored", "two", 1));
    broker.send(after);

    assertThat(((Report) report(after).data()).outcome()).isEqualTo(new Succeeded());
    assertThat(root.resolve("restored/current/web/0.txt")).hasContent("two");
  }

  @Test
  void anOrderBecomesTheCurrentReleaseAndAReport() throws Exception {
    var order = order(DIRECTORY, mta("shop", "hello", 1));

    broker.send(order);

    Envelope<?> report = report(order);
    assertThat(report.causedBy()).isEqualTo(order.causedBy());
    assertThat(((Report) report.data()).outcome()).isEqualTo(new Succeeded());
    assertThat(root.resolve("shop/current/web/0.txt")).hasContent("hello");
    assertThat(api.authorizations()).containsOnly("Bearer a-token");
  }

  @Test
  void itsLogIsNumberedAndTellsWhatWasDone() throws Exception {
    var order = order(DIRECTORY, mta("logged", "hello", 1));

    broker.send(order);

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(lines(order))
                    .extracting(ActionLogged.Line::messageId)
                    .containsExactly(
                        "DESTINATION_DETAILS",
                        "ENTITY_DETAILS",
                        "DEPLOYMENT_STARTED",
                        " ",
                        " ",
                        " ",
                        "DEPLOYMENT_ENDED"));
    assertThat(lines(order))
        .extracting(ActionLogged.Line::number)
        .containsExactly(1, 2, 3, 4, 5, 6, 7);
    assertThat(lines(order).getFirst().text())
        .isEqualTo(
            "Transport node QA (%s), content type MTA, destination QA_DIR of type DIRECTORY"
                .formatted(order.data().node()));
  }

  @Test
  void anOrderThatHasEndedIsAnsweredWithTheSameReportAgain() throws Exception {
    var order = order(NOBODYS, mta("again", "hello", 1));
    broker.send(order);
    report(order);

    broker.send(order);
    broker.send(envelope(order.data()));

    await().atMost(Duration.ofSeconds(30)).until(() -> reports(order).size() == 2);
    assertThat(reports(order))
        .extracting(report -> ((Report) report.data()).outcome())
        .containsOnly(new Fatal("Destination QA_DIR (404) is no longer there in version 1."));
  }

  @Test
  void whileTheApiIsAwayTheRunWaits() throws Exception {
    api.away(true);
    var order = order(NEVER_ASKED_FOR, mta("patient", "hello", 1));
    broker.send(order);
    await().atMost(Duration.ofSeconds(30)).until(() -> !lines(order).isEmpty());
    assertThat(lines(order).getFirst().text()).contains("answers 503").endsWith("tried again.");
    assertThat(reports(order)).isEmpty();

    api.away(false);

    assertThat(outcome(order)).isEqualTo(new Succeeded());
  }

  @Test
  void pastItsDeadlineARunThatNeverBeganIsFatal() throws Exception {
    api.away(true);
    try {
      var order = order(NOR_THIS, Instant.now().plusSeconds(2), mta("late", "hello", 1));
      broker.send(order);

      assertThat(outcome(order)).isInstanceOf(Fatal.class);
      assertThat(root.resolve("late")).doesNotExist();
    } finally {
      api.away(false);
    }
  }

  @Test
  void whatNobodyCanDeployIsFatalInWords() throws Exception {
    var rocket = order(ROCKET, mta("rocket", "hello", 1));
    var gone = order(DIRECTORY, anMta(9, "gone", "cd".repeat(32)));
    broker.send(rocket);
    broker.send(gone);

    assertThat(outcome(rocket)).isInstanceOf(Fatal.class);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(lines(rocket))
                    .filteredOn(line -> line.severity() == Severity.FATAL)
                    .extracting(ActionLogged.Line::item)
                    .containsExactly(9, 0));
    assertThat(outcome(gone))
        .isEqualTo(new Fatal("gone.mtar is no longer in the content store; upload it again."));
  }

  @Test
  void ofSeveralEntriesTheFirstFailureEndsItAsAnError() throws Exception {
    var order = order(DIRECTORY, mta("first", "hello", 1), anMta(11, "second", "cd".repeat(32)));
    broker.send(order);

    assertThat(outcome(order)).isInstanceOf(Errored.class);
    assertThat(root.resolve("first/current/web/0.txt")).hasContent("hello");
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(lines(order))
                    .filteredOn(line -> line.severity() == Severity.ERROR)
                    .extracting(ActionLogged.Line::item, ActionLogged.Line::messageId)
                    .containsExactly(tuple(11, " "), tuple(0, "DEPLOYMENT_ENDED")));
  }

  @Test
  void aWorkerThatIsKilledWhileItUnpacksIsFollowedByOneThatFinishes() throws Exception {
    var order = order(DIRECTORY, mta("killed", "hello", 4_000));
    broker.send(order);
    Path releases = root.resolve("killed/releases");
    await()
        .pollInterval(Duration.ofMillis(5))
        .until(() -> names(releases).anyMatch(n -> n.startsWith(".")));

    worker.kill();
    assertThat(root.resolve("killed/current")).doesNotExist();
    worker = PackagedService.start(settings);

    assertThat(outcome(order)).isEqualTo(new Succeeded());
    assertThat(names(root.resolve("killed/current/web"))).hasSize(4_000);
    assertThat(names(releases).filter(name -> !name.startsWith("."))).hasSize(1);
    assertThat(lines(order))
        .extracting(ActionLogged.Line::messageId)
        .contains("DEPLOYMENT_ADOPTED");
    assertThat(reports(order)).hasSize(1);
  }

  @Test
  void theDescriptorThatTheOrderNamesGoesWithTheMta() throws Exception {
    String secret = "ID: shop.qa\nextends: enclosed\nparameters: {password: hunter2}\n";
    String sha256 = sha256(secret);
    api.keeps(12, sha256, secret);
    var order =
        envelope(
            with(order(DIRECTORY, mta("enclosed", "hello", 1)).data(), 9, aDescriptor(sha256)));

    broker.send(order);

    assertThat(outcome(order)).isEqualTo(new Succeeded());
    assertThat(root.resolve("enclosed/current/web/0.txt")).hasContent("hello");
    var release = Files.readSymbolicLink(root.resolve("enclosed/current"));
    assertThat(root.resolve("enclosed").resolve(release + ".mtaext")).hasContent(secret);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(lines(order))
                    .extracting(ActionLogged.Line::text)
                    .contains(
                        "Used: MTA extension descriptor shop.qa (12) for MTA shop, version binding *")
                    .anyMatch(text -> text.startsWith("Deployment succeeded"))
                    .noneMatch(text -> text.contains("hunter2")));
  }

  @Test
  void withoutTheDescriptorThatTheOrderNamesNothingIsDeployed() throws Exception {
    var gone =
        with(order(DIRECTORY, mta("bare", "hello", 1)).data(), 9, aDescriptor("cd".repeat(32)));
    String sha256 = "ef".repeat(32);
    api.keeps(12, sha256, "another text than the one of that hash");
    var wrong = with(order(DIRECTORY, mta("bare", "hello", 1)).data(), 9, aDescriptor(sha256));

    for (var order : List.of(envelope(gone), envelope(wrong))) {
      broker.send(order);

      assertThat(outcome(order)).isInstanceOf(Fatal.class);
      assertThat(root.resolve("bare")).doesNotExist();
    }
  }

  private static String sha256(String text) throws NoSuchAlgorithmException {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
  }

  private static Stream<String> names(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return Stream.empty();
    }
    try (Stream<Path> all = Files.list(path)) {
      return all.map(file -> file.getFileName().toString()).toList().stream();
    }
  }

  private static DeployOutcome outcome(Envelope<DeployOrder> order) {
    return ((Report) report(order).data()).outcome();
  }

  private static Envelope<?> report(Envelope<DeployOrder> order) {
    return await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> reports(order), reports -> !reports.isEmpty())
        .getFirst();
  }

  private static List<Envelope<?>> reports(Envelope<DeployOrder> order) {
    return broker
        .heard(Report.class)
        .filter(report -> ((Report) report.data()).entry().equals(order.data().entry()))
        .toList();
  }

  private static List<ActionLogged.Line> lines(Envelope<DeployOrder> order) {
    return broker
        .heard(ActionLogged.class)
        .map(message -> (ActionLogged) message.data())
        .filter(logged -> logged.entry().equals(order.data().entry()))
        .flatMap(logged -> logged.lines().stream())
        .toList();
  }

  private static Envelope<DeployOrder> order(int destination, ContentItem... items) {
    return order(destination, Instant.now().plusSeconds(600), items);
  }

  private static Envelope<DeployOrder> order(
      int destination, Instant deadline, ContentItem... items) {
    int number = NUMBERS.incrementAndGet();
    DeployOrder plain = anOrder(number, 1_000 + number, 1, deadline, items);
    return envelope(
        new DeployOrder(
            plain.node(),
            plain.nodeName(),
            plain.request(),
            plain.entry(),
            plain.attempt(),
            new ActionId(2_000 + number),
            plain.content(),
            new Target(
                plain.target().contentType(),
                new DestinationId(destination),
                1,
                "QA_DIR",
                "default"),
            deadline));
  }

  private static Envelope<DeployOrder> envelope(DeployOrder order) {
    return new Envelope<>(
        UUID.randomUUID(),
        Instant.now(),
        TenantId.DEFAULT,
        Envelope.source(TenantId.DEFAULT, "queue-engine"),
        UUID.randomUUID(),
        order);
  }

  private static StoredFile mta(String id, String text, int files) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var archive = new MtarBuilder(id, "1.0.0");
    for (int i = 0; i < files; i++) {
      archive.file("web", "web/" + i + ".txt", text.getBytes(UTF_8));
    }
    archive.writeTo(bytes);
    try (Staged staged = store.begin()) {
      staged.write(ByteBuffer.wrap(bytes.toByteArray()));
      return anMta(9, id, staged.commit().sha256());
    }
  }
}
