package dev.waybill.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.api.core.Retention.Archive;
import dev.waybill.api.core.Retention.Job;
import dev.waybill.api.core.Retention.Manner;
import dev.waybill.contracts.TenantId;
import dev.waybill.testkit.WithRealServers;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/// Old actions go into files, whole and once, whoever is at it and whatever breaks.
@QuarkusTest
@WithRealServers(schema = "transport_api")
class RetiringLogsIT {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Manner KEPT = new Manner(true, false);

  private final Tables tables = new Tables();
  private final OldRows rows = new OldRows(tables);
  private final TenantId tenant = rows.tenant();

  @Inject RetentionStore store;
  @Inject LogArchiveFiles files;
  @Inject RetiringLogs retiring;
  @Inject LogArchiveSettings settings;
  @Inject AnonymizationSettings names;

  @Test
  void whatIsOldGoesIntoAFileWithAllThatBelongsToIt() throws Exception {
    rows.actions(3, 8, 2);
    rows.actions(2, 1, 2);
    rows.actions(1, 9, 1);
    tables.change(
        "update action set ended_at = null, status = 'RUNNING' where tenant = '%s' and started_at < now() - interval '8 years 1 month'"
            .formatted(tenant));

    await(new RetiringLogs(store, files, settings, names, Clock.systemUTC()).look());

    assertThat(rows.count("action")).isEqualTo(3);
    assertThat(rows.count("action_request")).isEqualTo(3);
    assertThat(rows.count("log_line")).isEqualTo(5);
    var archive = archives().getFirst();
    assertThat(archives()).hasSize(1);
    assertThat(archive.actions()).isEqualTo(3);
    assertThat(archive.lines()).isEqualTo(6);
    var path = await(retiring.file(tenant, archive.id()));
    assertThat(Files.size(path)).isEqualTo(archive.bytes());
    assertThat(sha256(path)).isEqualTo(archive.sha256());
    assertThat(kinds(path))
        .containsExactly(
            "action", "request", "line", "line", "action", "request", "line", "line", "action",
            "request", "line", "line");
    var first = new JsonObject(lines(path, "actions.jsonl").getFirst());
    assertThat(first.fieldNames()).containsAll(columns());
    assertThat(first.getString("triggered_by")).isEqualTo("mona");
    assertThat(lines(path, "log.txt"))
        .hasSize(9)
        .anyMatch(line -> line.contains("asked for by anna"))
        .anyMatch(line -> line.endsWith("SAID  word 2"));
    var standing = await(retiring.standing(tenant, Job.ARCHIVE));
    assertThat(standing.last().orElseThrow().endedAt()).isPresent();
    assertThat(standing.last().orElseThrow().done()).isEqualTo(3);
    assertThat(standing.next().orElseThrow())
        .isEqualTo(standing.last().orElseThrow().startedAt().plus(Duration.ofDays(91)));
  }

  @Test
  void peopleAreNotInAFileThatIsToTellOfNone() throws Exception {
    rows.actions(1, 8, 1);
    begin();

    toTheEnd(files, new Manner(true, true));

    var path = await(retiring.file(tenant, archives().getFirst().id()));
    assertThat(String.join("\n", lines(path, "actions.jsonl")) + lines(path, "log.txt"))
        .contains("<anonymized>")
        .doesNotContain("mona")
        .doesNotContain("anna");
  }

  @Test
  void whatIsNotToBeKeptLeavesNoFile() {
    rows.actions(5, 8, 1);
    begin();

    toTheEnd(files, new Manner(false, false));

    assertThat(rows.count("action")).isZero();
    assertThat(rows.count("log_line")).isZero();
    assertThat(archives()).isEmpty();
    assertThat(filesOfTenant()).isEmpty();
  }

  @Test
  void aCrashBetweenFileAndCommitLosesNothingAndDoublesNothing() throws Exception {
    rows.actions(2_500, 8, 1);
    begin();
    assertThat(await(store.archive(tenant, files, KEPT))).isTrue();

    assertThatThrownBy(
            () -> await(store.archive(tenant, new TestingArchiveFiles.Crashing(files), KEPT)))
        .hasMessageContaining("the machine stops");
    assertThat(rows.count("action")).isEqualTo(1_500);
    assertThat(archives()).hasSize(1);
    assertThat(filesOfTenant()).hasSize(2);

    toTheEnd(files, KEPT);
    assertThat(archives()).hasSize(3);
    assertThat(filesOfTenant()).hasSize(3);
    assertThat(archived()).hasSize(2_500).doesNotHaveDuplicates();
  }

  @Test
  void aFileOfACrashThatIsWrittenAnewUnderAnotherNameIsSwept() throws Exception {
    rows.actions(3, 8, 1);
    begin();
    assertThatThrownBy(
            () -> await(store.archive(tenant, new TestingArchiveFiles.Crashing(files), KEPT)))
        .hasMessageContaining("the machine stops");

    toTheEnd(files, new Manner(true, true));

    assertThat(filesOfTenant()).containsExactly(archives().getFirst().name());
    assertThat(archived()).hasSize(3);
  }

  @Test
  void twoAtOnceTakeEachActionOnce() throws Exception {
    rows.actions(4_000, 8, 1);

    for (var more = true; more; ) {
      begin();
      more =
          await(
              Uni.combine()
                  .all()
                  .unis(
                      store.archive(tenant, files, KEPT),
                      store.archive(tenant, files, KEPT),
                      store.archive(tenant, files, KEPT))
                  .with(List::copyOf)
                  .map(all -> all.contains(true)));
    }

    assertThat(
            tables.number(
                "select count(*) from retention_run where tenant = '%s'".formatted(tenant)))
        .isOne();
    assertThat(archived()).hasSize(4_000).doesNotHaveDuplicates();
    assertThat(rows.count("action")).isZero();
  }

  @Test
  void anActionWithVeryManyLinesIsCopiedPieceByPiece() {
    rows.actions(2, 8, 60_000);
    begin();
    var largest = new ArrayList<Integer>();

    toTheEnd(new TestingArchiveFiles.Measuring(files, largest), KEPT);

    assertThat(largest).allMatch(size -> size <= 3_000);
    assertThat(archives()).extracting(Archive::lines).containsExactly(60_000L, 60_000L);
    assertThat(rows.count("log_line")).isZero();
  }

  @Test
  void aLineThatComesWhileItsActionIsCopiedIsNotLost() {
    rows.actions(1, 8, 1);
    begin();

    assertThatThrownBy(
            () ->
                await(
                    store.archive(
                        tenant, new TestingArchiveFiles.Late(files, tables, tenant), KEPT)))
        .hasMessageContaining("copied again");
    toTheEnd(files, KEPT);

    assertThat(archives().getFirst().lines()).isEqualTo(2);
  }

  @Test
  void whatARunWouldTakeIsTold() {
    rows.actions(4, 8, 0);
    rows.actions(4, 6, 0);

    var outlook = await(retiring.outlook(tenant));

    assertThat(outlook.actions()).isEqualTo(4);
    assertThat(outlook.all()).isTrue();
    assertThat(outlook.firstAt()).isPresent();
  }

  @Test
  void aFileThatWasMovedAwayIsNotFound() throws Exception {
    rows.actions(1, 8, 1);
    begin();
    toTheEnd(files, KEPT);
    var archive = archives().getFirst();
    Files.delete(await(retiring.file(tenant, archive.id())));

    assertThatThrownBy(() -> await(retiring.file(tenant, archive.id())))
        .hasMessageContaining(archive.name());
    assertThatThrownBy(() -> await(retiring.file(new TenantId("other"), archive.id())))
        .hasMessageContaining("no log archive");
  }

  private void begin() {
    var now = Instant.now();
    var cut = now.atOffset(ZoneOffset.UTC).minusYears(7).toInstant();
    await(store.begin(tenant, Job.ARCHIVE, cut, now.minus(Duration.ofDays(91)), now));
  }

  private void toTheEnd(LogArchiveFiles where, Manner manner) {
    var steps = 1;
    while (await(store.archive(tenant, where, manner))) {
      assertThat(++steps).isLessThan(100);
    }
  }

  private List<Archive> archives() {
    return await(store.archives(tenant, Integer.MAX_VALUE, 100)).items();
  }

  /// The numbers of all actions in all files that are known.
  private List<Integer> archived() throws IOException {
    var all = new ArrayList<Integer>();
    for (var archive : archives()) {
      for (var line : lines(await(retiring.file(tenant, archive.id())), "actions.jsonl")) {
        var row = new JsonObject(line);
        if (row.getString("kind").equals("action")) {
          all.add(row.getInteger("id"));
        }
      }
    }
    return all;
  }

  private List<String> filesOfTenant() {
    try (var all = Files.list(settings.directory())) {
      return all.map(file -> file.getFileName().toString())
          .filter(name -> name.contains(tenant.value()))
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private List<String> columns() {
    return tables.texts(
        "select column_name from information_schema.columns"
            + " where table_schema = 'transport_api' and table_name = 'action'");
  }

  private static List<String> kinds(Path path) throws IOException {
    return lines(path, "actions.jsonl").stream()
        .map(line -> new JsonObject(line).getString("kind"))
        .toList();
  }

  private static List<String> lines(Path path, String entry) throws IOException {
    try (var zip = new ZipFile(path.toFile());
        var in = zip.getInputStream(zip.getEntry(entry))) {
      return new String(in.readAllBytes(), UTF_8).lines().toList();
    }
  }

  private static String sha256(Path path) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(path)));
  }

  private static <T> T await(Uni<T> work) {
    return work.await().atMost(PATIENCE);
  }
}
