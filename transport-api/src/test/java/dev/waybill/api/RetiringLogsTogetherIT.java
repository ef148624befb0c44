package dev.waybill.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.api.Instances.Trap;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Old actions go into files by several processes, and by some that die over it: each action and
/// each line is in one file, once, and in no table.
class RetiringLogsTogetherIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int ACTIONS = 2_500;
  private static final int LINES = 2;

  /// The file is written and not known; the actions are out of the tables and not committed; the
  /// run is swept and not ended.
  private static final List<Trap> STEPS =
      List.of(
          new Trap("insert", "log_archive", "true"),
          new Trap("update", "retention_run", "new.done > old.done"),
          new Trap("update", "retention_run", "new.ended_at is not null"));

  @TempDir Path folder;
  private Instances instances;
  private Tables tables;
  private OldRows rows;
  private List<Integer> actions;

  @BeforeEach
  void oldActions() throws Exception {
    instances = new Instances(folder, Map.of());
    instances.start();
    instances.stopAll();
    tables = instances.tables();
    rows = new OldRows(tables);
    rows.actions(ACTIONS, 8, LINES);
    actions =
        tables.texts("select id from action where tenant = '%s'".formatted(rows.tenant())).stream()
            .map(Integer::valueOf)
            .toList();
    assertThat(actions).hasSize(ACTIONS);
  }

  @AfterEach
  void stop() {
    instances.close();
  }

  @Test
  void twoProcessesArchiveEachActionOnce() throws IOException {
    instances.startTwo("retention_run");
    toTheEnd();

    assertArchivedOnce();
  }

  @Test
  void whoeverDiesAtAnyStepLosesAndDoublesNothing() throws IOException {
    for (var step : STEPS) {
      instances.killedAt(step, () -> {});
    }
    instances.start();
    toTheEnd();

    assertArchivedOnce();
  }

  private void toTheEnd() {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                tables.number(
                        "select count(*) from retention_run where job = 'ARCHIVE' and tenant = '%s'"
                                .formatted(rows.tenant())
                            + " and ended_at is not null")
                    == 1);
  }

  private void assertArchivedOnce() throws IOException {
    var known =
        tables.texts("select name from log_archive where tenant = '%s'".formatted(rows.tenant()));
    assertThat(archived(known, "action")).containsExactlyInAnyOrderElementsOf(actions);
    assertThat(archived(known, "line")).hasSize(ACTIONS * LINES).doesNotHaveDuplicates();
    try (var there = Files.list(folder.resolve("archive"))) {
      assertThat(there.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(known);
    }
    assertThat(rows.count("action")).isZero();
    assertThat(rows.count("action_request")).isZero();
    assertThat(rows.count("log_line")).isZero();
    assertThat(
            tables.texts(
                "select done from retention_run where job = 'ARCHIVE' and tenant = '%s'"
                    .formatted(rows.tenant())))
        .containsExactly(Integer.toString(ACTIONS));
  }

  /// The numbers of what is in these files.
  private List<Integer> archived(List<String> names, String kind) throws IOException {
    var all = new ArrayList<Integer>();
    for (var name : names) {
      try (var zip = new ZipFile(folder.resolve("archive").resolve(name).toFile());
          var lines = zip.getInputStream(zip.getEntry("actions.jsonl"))) {
        new String(lines.readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .map(JsonObject::new)
            .filter(row -> row.getString("kind").equals(kind))
            .forEach(row -> all.add(row.getInteger("id")));
      }
    }
    return all;
  }
}
