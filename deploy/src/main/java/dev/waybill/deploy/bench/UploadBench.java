package dev.waybill.deploy.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.waybill.deploy.Part;
import dev.waybill.deploy.Stop;
import dev.waybill.deploy.Trees;
import dev.waybill.deploy.bench.bare.BareUpload;
import dev.waybill.deploy.demo.Api;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Large files through the public port, with token, form, row and fsync, beside an endpoint that
/// hashes the same bytes and puts them on the disk; and what eight of them at once need of memory.
final class UploadBench implements Measuring {
  private static final long MIB = 1 << 20;
  private static final long MEDIUM = 256 * MIB;
  private static final long LARGE = 1024 * MIB;
  private static final int AT_ONCE = 8;

  /// The JVM of the ceiling is what the services' are.
  private static final List<String> JVM = List.of("-Xmx256m");

  @Override
  public List<Figure> figures(Place place) throws Exception {
    var scale = place.scale();
    var suite = place.suite();
    var folder = Files.createDirectories(place.folder("uploads"));
    try (var bare = Program.start(suite.logs(), BareUpload.class, JVM, folder.toString());
        var api = suite.api();
        var database = suite.superuser("transport_api")) {
      var ceiling = new Sending(bare.ready().path("port").asInt(), "");
      var product = new Sending(suite.ports().of(Part.TRANSPORT_API), api.authorization());
      long medium = scale.of(MEDIUM, 32 * MIB);
      long large = scale.of(LARGE, 64 * MIB);
      var run = new Run(api, database, ceiling, product, folder);
      place.say("warm-up");
      run.pairs(scale.of(3, 1), medium);
      var quiet = Quiet.of(scale.of(5, 2), () -> run.bare(medium), Double::doubleValue);
      place.say("%s", quiet);
      return List.of(
          share("upload", run.pairs(scale.of(9, 3), medium)).judgedIn(quiet),
          share("upload-1g", run.pairs(scale.of(5, 1), large)).judgedIn(quiet),
          heap(place, suite, run, large));
    } finally {
      Trees.delete(folder);
    }
  }

  private static Figure share(String name, Pairs<Double> pairs) {
    return Figure.share(name, pairs, Double::doubleValue, "MB/s", Aim.atLeast(0.60, 0.85));
  }

  /// The most that was used at any look, what the collector had not yet taken back included, minus
  /// what was used before, after a collection. Only the first of these is a promise to whoever
  /// gives the service its memory; what is in use for longer is told beside it.
  private static Figure heap(Place place, BenchedSuite suite, Run run, long bytes)
      throws Exception {
    var pid = suite.processes().get(Part.TRANSPORT_API).pid();
    try (var heap = Heap.of(pid)) {
      heap.collect();
      var before = heap.used();
      heap.watch();
      run.atOnce(AT_ONCE, bytes);
      var most = heap.highest();
      heap.collect();
      place.say(
          "%d uploads at once: heap %d MiB before, %d at most, %d after",
          AT_ONCE, before / MIB, most / MIB, heap.used() / MIB);
      var growth = (double) (most - before) / MIB;
      return Figure.plain("upload-heap", Spread.single(growth), "MiB", Aim.atMost(128, 32));
    }
  }

  /// What is sent in turn. Each is looked at as soon as it has been measured, and deleted.
  private record Run(Api api, Connection database, Sending ceiling, Sending product, Path folder) {

    Pairs<Double> pairs(int count, long bytes) throws Exception {
      return Pairs.run(count, () -> bare(bytes), () -> suite(bytes));
    }

    double bare(long bytes) throws IOException {
      var sent = ceiling.put(bytes);
      mustBe(sent.sha256(), sent.answer());
      Trees.delete(folder);
      Files.createDirectories(folder);
      return sent.rate(bytes);
    }

    double suite(long bytes) throws IOException, SQLException {
      var sent = product.form(bytes);
      lookAt(sent);
      return sent.rate(bytes);
    }

    void atOnce(int count, long bytes) throws Exception {
      try (var threads = Executors.newFixedThreadPool(count)) {
        var under = new ArrayList<Future<Sending.Sent>>();
        for (int i = 0; i < count; i++) {
          under.add(threads.submit(() -> product.form(bytes)));
        }
        for (var one : under) {
          lookAt(one.get());
        }
      }
    }

    /// The suite must have said yes to the very bytes that were sent.
    private void lookAt(Sending.Sent sent) throws IOException, SQLException {
      var file = new JsonMapper().readTree(sent.answer()).path("fileId").asInt();
      try (var select =
          database.prepareStatement("select sha256 from stored_file where id = " + file)) {
        try (var rows = select.executeQuery()) {
          mustBe(sent.sha256(), rows.next() ? rows.getString(1) : "nothing");
        }
      }
      api.delete("/v2/files/" + file).must(204);
    }

    private static void mustBe(String sent, String found) {
      if (!sent.equals(found)) {
        throw new Stop("content %s was sent, %s is there".formatted(sent, found));
      }
    }
  }
}
