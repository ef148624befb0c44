package dev.waybill.deploy.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.waybill.deploy.Stop;
import dev.waybill.deploy.record.RunFolder;
import dev.waybill.deploy.stub.Destination;
import dev.waybill.deploy.stub.EventReceiver;
import dev.waybill.deploy.stub.Manner;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The destination and the receiver, each a process of its own. They end when their standard input
/// does, so they never outlive us.
final class Stubs implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final long HOLD_MILLIS = 40;

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<Process> processes = new ArrayList<>();
  private final RunFolder run;
  private int port;

  Stubs(RunFolder run) {
    this.run = run;
  }

  void beginDestination(long seed) throws IOException {
    var process =
        begin(Destination.class, Redirect.PIPE, "0", run.destination().toString(), "" + seed);
    var said = process.inputReader().readLine();
    if (said == null || !said.startsWith("port ")) {
      throw new Stop("the destination did not start; see " + log(Destination.class));
    }
    port = Integer.parseInt(said.substring("port ".length()));
    behave(0, List.of());
  }

  void beginReceiver(String broker) throws IOException {
    var out = Redirect.appendTo(log(EventReceiver.class).toFile());
    begin(EventReceiver.class, out, broker, run.events().toString());
  }

  private Process begin(Class<?> main, Redirect out, String... words) throws IOException {
    var command = new ArrayList<String>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(List.of("-Xmx96m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(words));
    var process =
        new ProcessBuilder(command)
            .redirectOutput(out)
            .redirectError(Redirect.appendTo(log(main).toFile()))
            .start();
    processes.add(process);
    return process;
  }

  private Path log(Class<?> main) {
    return run.path().resolve(main.getSimpleName() + ".log");
  }

  String address() {
    return "http://127.0.0.1:" + port;
  }

  /// How the destination treats calls from now on.
  void behave(double share, List<Manner> among) {
    follow(Map.of("share", share, "among", among, "holdMillis", HOLD_MILLIS));
  }

  /// From now on nothing is broken, so that all can come to rest.
  void mend() {
    follow(Map.of("share", 0, "holdMillis", HOLD_MILLIS, "mended", true));
  }

  private void follow(Map<String, Object> rule) {
    try {
      control(HttpRequest.newBuilder().PUT(BodyPublishers.ofString(JSON.writeValueAsString(rule))));
    } catch (IOException e) {
      throw new Stop("the destination cannot be told: " + e.getMessage(), e);
    }
  }

  /// What the destination has met so far.
  ///
  /// @param foundAgain how often a question found a deployment that was there
  record Met(int inFlight, long foundAgain, Map<String, Integer> manners) {}

  Met met() {
    try {
      var json = control(HttpRequest.newBuilder().GET());
      var manners = new HashMap<String, Integer>();
      json.path("manners")
          .properties()
          .forEach(manner -> manners.put(manner.getKey(), manner.getValue().asInt()));
      return new Met(json.path("inFlight").asInt(), json.path("foundAgain").asLong(), manners);
    } catch (IOException e) {
      throw new Stop("the destination does not answer: " + e.getMessage(), e);
    }
  }

  private JsonNode control(HttpRequest.Builder call) throws IOException {
    try {
      var answer =
          http.send(call.uri(URI.create(address() + "/control")).build(), BodyHandlers.ofString());
      return JSON.readTree(answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Stop("interrupted", e);
    }
  }

  @Override
  public void close() {
    processes.forEach(Process::destroy);
    http.close();
  }
}
