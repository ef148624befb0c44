package dev.waybill.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.deploy.demo.SampleArchive;
import dev.waybill.deploy.http.RawAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/// `./waybill restart` fails no call: a round over all five services, under sixteen callers.
///
/// An upload begins before the round and ends when the old process drains, and a connection says
/// nothing in between. `-Drestart.rounds=3` is the long form.
@Isolated
@ExtendWith(SuiteExtension.class)
class RollingRestartIT {
  private static final int ROUNDS = Integer.getInteger("restart.rounds", 1);
  private static final int LEAST_CALLS = 200;
  private static final long UPLOAD = 300L << 20;
  private static final int PIECE = 1 << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String BOUNDARY = "rolling-4f1c";

  @BeforeAll
  static void allowLargeFiles(Deployed suite) throws IOException {
    suite.choose(
        Part.TRANSPORT_API, "waybill.transports.file-limit=1G\nwaybill.transports.quota=4G\n");
  }

  @AfterAll
  static void limitFilesAgain(Deployed suite) throws IOException {
    suite.chooseSettings();
    suite.control().restart(Part.TRANSPORT_API.title());
  }

  @Test
  void noCallFails(Deployed suite) throws Exception {
    var port = suite.ports().of(Part.TRANSPORT_API);
    String authorization;
    try (var api = suite.api()) {
      authorization = api.authorization();
    }
    try (var callers = new Callers(port, authorization)) {
      for (var round = 1; round <= ROUNDS; round++) {
        var began = System.nanoTime();
        round(suite, port, authorization);
        System.out.printf(
            "round %d: %.1f s, %d calls so far, %d told to close, %d failed%n",
            round,
            (System.nanoTime() - began) / 1e9,
            callers.calls(),
            callers.told(),
            callers.failures().size());
      }
      assertThat(callers.failures()).isEmpty();
      assertThat(callers.calls()).isGreaterThan(LEAST_CALLS);
      assertThat(callers.told()).isPositive();
    }
  }

  private static void round(Deployed suite, int port, String authorization) throws Exception {
    var before = instances(suite);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        var uploader = new Caller(port, authorization);
        var silent = new Caller(port, authorization)) {
      assertThat(silent.get("/v2/nodes").status()).isEqualTo(200);
      var begun = new CountDownLatch(1);
      var upload =
          threads.submit(
              () ->
                  upload(
                      uploader,
                      () -> {
                        begun.countDown();
                        return awaitDraining(suite);
                      }));
      begun.await();
      var idle = threads.submit(() -> afterDrainingBegan(suite, silent));
      suite.control().restart("");

      assertThat(done(upload).status()).isEqualTo(201);
      assertThat(done(idle).status()).isEqualTo(200);
      assertThat(done(idle).last()).as("told that the connection ends").isTrue();
    }
    assertThat(instances(suite)).hasSize(before.size()).doesNotContainAnyElementsOf(before);
  }

  private static RawAnswer done(Future<RawAnswer> task) throws Exception {
    return task.get();
  }

  private static RawAnswer afterDrainingBegan(Deployed suite, Caller silent) throws Exception {
    awaitDraining(suite);
    return silent.get("/v2/nodes");
  }

  /// Sends all but the last piece, and that when it may.
  private static RawAnswer upload(Caller caller, Callable<Boolean> mayEnd) throws IOException {
    var head =
        "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"large.bin\"\r\n\r\n"
            .formatted(BOUNDARY)
            .getBytes(StandardCharsets.US_ASCII);
    var tail = ("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII);
    var headers =
        Map.of(
            "Content-Type",
            "multipart/form-data; boundary=" + BOUNDARY,
            "Content-Length",
            Long.toString(head.length + UPLOAD + tail.length));
    return caller.call(
        "POST",
        "/v2/files/upload",
        headers,
        out -> {
          out.write(head);
          var piece = new byte[PIECE];
          for (long sent = 0; sent < UPLOAD - PIECE; sent += PIECE) {
            out.write(piece);
          }
          out.flush();
          assertThat(called(mayEnd)).isTrue();
          out.write(piece);
          out.write(tail);
        });
  }

  private static boolean called(Callable<Boolean> mayEnd) throws IOException {
    try {
      return mayEnd.call();
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  private static boolean awaitDraining(Deployed suite) {
    await().atMost(PATIENCE).until(() -> states(suite).contains("draining"));
    return true;
  }

  private static List<String> states(Deployed suite) {
    return suite.control().status().stream()
        .filter(process -> process.name().equals(Part.TRANSPORT_API.title()))
        .map(ProcessState::state)
        .toList();
  }

  private static List<String> instances(Deployed suite) {
    var services = Part.services().stream().map(Part::title).toList();
    return suite.control().status().stream()
        .filter(process -> services.contains(process.name()))
        .map(ProcessState::instance)
        .toList();
  }

  @Test
  void whatIsOnItsWayArrives(Deployed suite, @TempDir Path folder) throws Exception {
    try (var api = suite.api()) {
      var from = Sample.node(api, "ROLLING_FROM");
      var to = Sample.virtual(api, "ROLLING_TO");
      Sample.route(api, from, to);
      var file = Sample.upload(api, SampleArchive.in(folder));
      suite.control().restart(Part.QUEUE_ENGINE.title());
      int request = Sample.exported(api, "ROLLING_FROM", file);

      Sample.importInto(api, to, request).must(200);

      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(Sample.statusOf(api, to, request)).isEqualTo("skipped"));
    }
  }
}
