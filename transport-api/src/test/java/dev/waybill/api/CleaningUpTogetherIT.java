package dev.waybill.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.api.Instances.Trap;
import dev.waybill.api.http.SignedTokens;
import dev.waybill.testkit.PackagedService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The clean-up by several processes, and by some that die over it: each request is asked for and
/// archived once, and each byte is freed once. The queues are played by the test.
class CleaningUpTogetherIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int WITHOUT_FILES = 580;
  private static final int WITH_FILES = 20;
  private static final int SHA256 = 64;

  /// Each step, when all of it is done but the commit; at last, when the bytes are gone and nobody
  /// has said so yet.
  private static final List<Trap> STEPS =
      List.of(
          new Trap("insert", "leaving", "true"),
          new Trap("update", "clean_up", "new.archived > old.archived"),
          new Trap("update", "clean_up", "new.ended_at is not null"),
          new Trap("delete", "doomed_content", "true"));

  @TempDir Path folder;
  private Instances instances;
  private Tables tables;
  private int node;

  @BeforeEach
  void oldRequests() throws Exception {
    var anHourAgo = LocalTime.now(ZoneOffset.UTC).minusHours(1).truncatedTo(ChronoUnit.MINUTES);
    instances =
        new Instances(
            folder,
            Map.of("waybill.clean-up.settle", "PT0S", "waybill.clean-up.at", anHourAgo.toString()));
    try (var first = instances.start()) {
      node = node(first);
    }
    instances.stopAll();
    tables = instances.tables();
    tables.change("delete from leaving; delete from clean_up");
    withoutFiles();
    for (int i = 0; i < WITH_FILES; i++) {
      withAFile("file " + i);
    }
    tables.change(
        """
        insert into storage_usage (tenant, bytes)
        select 'default', sum(bytes) from content
        on conflict (tenant) do update set bytes = excluded.bytes
        """);
  }

  @AfterEach
  void stop() {
    instances.close();
  }

  @Test
  void twoProcessesArchiveEachRequestOnce() throws IOException {
    var bytes = tables.number("select sum(bytes) from content");

    instances.startTwo("clean_up");
    toTheEnd();

    assertDoneOnce(bytes);
  }

  @Test
  void whoeverDiesAtAnyStepLosesAndDoublesNothing() throws IOException {
    var bytes = tables.number("select sum(bytes) from content");

    for (var step : STEPS) {
      instances.killedAt(step, this::letGo);
    }
    instances.start();
    toTheEnd();

    assertDoneOnce(bytes);
  }

  private void toTheEnd() {
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              letGo();
              return tables.number("select count(*) from clean_up where ended_at is not null") == 1
                  && tables.number("select count(*) from doomed_content") == 0;
            });
  }

  private void assertDoneOnce(long bytes) throws IOException {
    int all = WITHOUT_FILES + WITH_FILES;
    assertThat(tables.texts("select archived || ' ' || kept || ' ' || freed from clean_up"))
        .containsExactly(all + " 0 " + bytes);
    assertThat(tables.number("select count(*) from transport_request where archived"))
        .isEqualTo(all);
    assertThat(
            tables.texts(
                """
                select p.request_id from action_request p join action a on a.id = p.action_id
                where a.type = 'CLEAN_UP_ENTRY' group by p.request_id having count(*) <> 1
                """))
        .as("asked for more than once")
        .isEmpty();
    assertThat(
            tables.number(
                "select count(*) from action_request p join action a on a.id = p.action_id"
                    + " where a.type = 'CLEAN_UP_ENTRY'"))
        .isEqualTo(all);
    assertThat(tables.number("select count(*) from leaving")).isZero();
    assertThat(tables.number("select count(*) from stored_file")).isZero();
    assertThat(tables.number("select count(*) from content")).isZero();
    assertThat(tables.number("select bytes from storage_usage")).isZero();
    try (var left = Files.walk(folder.resolve("content"))) {
      assertThat(left.filter(file -> file.getFileName().toString().length() == SHA256)).isEmpty();
    }
  }

  /// What the projector does when a queue says that it has let go.
  private void letGo() {
    tables.change(
        """
        with asked as (
          update action set answer = 'DONE', status = 'SUCCEEDED', answered_at = now(),
            ended_at = now()
          where type = 'CLEAN_UP_ENTRY' and answer is null returning id, node_id)
        delete from queue_entry q using asked a, action_request p
        where p.action_id = a.id and q.request_id = p.request_id and q.node_id = a.node_id
        """);
  }

  private static int node(PackagedService service) {
    return given()
        .baseUri("http://127.0.0.1")
        .port(service.port())
        .contentType("application/json")
        .header("Authorization", "Bearer " + SignedTokens.withRoles("Administrator"))
        .body("{\"name\":\"DEV\",\"uploadAllowed\":true}")
        .post("/v2/nodes")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  private void withoutFiles() {
    tables.change(
        """
        with %s,
        q as (%s)
        insert into content_entry (id, tenant, request_id, place, uri)
        select nextval('ids')::integer, 'default', id, 1, 'somewhere' from r
        """
            .formatted(requests(WITHOUT_FILES), entries()));
  }

  private void withAFile(String text) throws Exception {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    var sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    var path = folder.resolve("content").resolve(sha256.substring(0, 2)).resolve(sha256);
    Files.createDirectories(path.getParent());
    Files.write(path, bytes);
    tables.change(
        """
        insert into content (tenant, sha256, bytes, verdict, flaw, mta_id, mta_version, modules,
          created_at)
        values ('default', '%s', %d, 'ZIP', '', '', '', '{}', now() - interval '40 days')
        """
            .formatted(sha256, bytes.length));
    tables.change(
        """
        with %s,
        q as (%s),
        f as (
          insert into stored_file (id, tenant, name, sha256, uploaded_by, named_user, uploaded_at)
          values (nextval('ids')::integer, 'default', 'a.zip', '%s', 'mona', '',
            now() - interval '40 days') returning id)
        insert into content_entry (id, tenant, request_id, place, uri, file_id)
        select nextval('ids')::integer, 'default', r.id, 1, f.id::text, f.id from r, f
        """
            .formatted(requests(1), entries(), sha256));
  }

  private String requests(int count) {
    return """
    r as (
      insert into transport_request (id, tenant, description, content_type, storage_type,
        origin_node, origin, created_by, named_user, created_at)
      select nextval('ids')::integer, 'default', 'old', 'APP', 'FILE', %d, 'DEV', 'mona', '',
        now() - interval '40 days'
      from generate_series(1, %d) returning id)
    """
        .formatted(node, count);
  }

  private String entries() {
    return """
    insert into queue_entry (id, tenant, node_id, request_id, version, status, mode, position,
      queued_at, changed_at)
    select nextval('ids')::integer, 'default', %d, id, 1, 'SUCCEEDED', 'FINAL', id,
      now() - interval '40 days', now() - interval '40 days'
    from r
    """
        .formatted(node);
  }
}
