package dev.waybill.deploy.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Work as pipelines and people do it, on a suite that nobody else meets: whoever has done it once
/// knows what is asked of them.
///
/// Requests travel from one node to the next by themselves and are deployed at a receiver in this
/// process; one goes DEV → QA → PROD by hand, into directories.
public final class Rehearsal {
  private static final int EXPORTS = 400;
  private static final int CALLERS = 4;
  private static final int READ_ONE_IN = 20;
  private static final int DEPLOYED = 204;
  private static final long PATIENCE_SECONDS = 60;

  private final Api api;
  private final Path folder;

  /// @param folder where archives and deployments may be left
  public Rehearsal(Api api, Path folder) {
    this.api = api;
    this.folder = folder;
  }

  /// Returns when all of it has arrived, or when nothing has come for a minute.
  ///
  /// @throws Api.Refused when the suite does not take it
  public void run() throws IOException, InterruptedException {
    byHand();
    var arrived = new CountDownLatch(2 * EXPORTS);
    var receiver = receiver(arrived);
    try (var callers = Executors.newFixedThreadPool(CALLERS)) {
      var line = line("http://127.0.0.1:" + receiver.getAddress().getPort() + "/deploy");
      var file = api.upload(SampleArchive.in(folder)).must(201).json().path("fileId").asText();
      var left = new AtomicInteger(EXPORTS);
      for (int i = 0; i < CALLERS; i++) {
        callers.submit(() -> export(line, file, left));
      }
    }
    awaitThat(arrived);
    receiver.stop(0);
  }

  private void byHand() throws IOException {
    var archive = SampleArchive.in(folder);
    var landscape = Landscape.of(api, folder);
    var journey = new Journey(api, (_, _, _) -> {});
    var request = journey.export(archive, landscape.dev());
    journey.importInto(landscape.qa(), request);
    journey.arrivesAt(landscape.prod(), request);
    journey.importInto(landscape.prod(), request);
  }

  /// What is exported from the first goes by itself through the other two.
  private List<Landscape.Node> line(String url) {
    var making = new Making(api);
    making.receiver("rehearsal", Map.of("url", url));
    Map<String, Object> stop =
        Map.of(
            "forwardMode",
            "ON_SUCCESS",
            "automaticImport",
            true,
            "targets",
            List.of(Map.of("contentType", "MTA", "destinationName", "rehearsal")));
    var from = node(making, "R1", Map.of("forwardMode", "MANUAL", "uploadAllowed", true));
    var line = List.of(from, node(making, "R2", stop), node(making, "R3", stop));
    making.route("R1_R2", line.get(0).id(), line.get(1).id());
    making.route("R2_R3", line.get(1).id(), line.get(2).id());
    return line;
  }

  private static Landscape.Node node(Making making, String name, Map<String, Object> form) {
    var named = new HashMap<>(form);
    named.put("name", name);
    return new Landscape.Node(making.node(named), name);
  }

  private void export(List<Landscape.Node> line, String file, AtomicInteger left) {
    for (int number = left.getAndDecrement(); number > 0; number = left.getAndDecrement()) {
      api.post(
              "/v2/nodes/export",
              Map.of(
                  "contentType", "MTA",
                  "storageType", "FILE",
                  "nodeName", line.getFirst().name(),
                  "description", "A rehearsal",
                  "namedUser", "waybill-rehearsal",
                  "entries", List.of(Map.of("uri", file))))
          .must(200);
      if (number % READ_ONE_IN == 0) {
        for (var node : line) {
          api.get("/v2/nodes/" + node.id() + "/transportRequests?status=in,re,fa").must(200);
        }
      }
    }
  }

  private static HttpServer receiver(CountDownLatch arrived) throws IOException {
    var any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var receiver = HttpServer.create(any, 0);
    receiver.createContext("/", call -> deploy(call, arrived));
    receiver.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    receiver.start();
    return receiver;
  }

  private static void deploy(HttpExchange call, CountDownLatch arrived) throws IOException {
    try (call) {
      call.getRequestBody().readAllBytes();
      call.sendResponseHeaders(DEPLOYED, -1);
      arrived.countDown();
    }
  }

  private static void awaitThat(CountDownLatch arrived) throws InterruptedException {
    var before = arrived.getCount() + 1;
    while (arrived.getCount() < before) {
      before = arrived.getCount();
      if (arrived.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    }
  }
}
