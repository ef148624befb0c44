package dev.waybill.deploy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The suite that another process runs, reached through what it wrote to `running.json`.
public final class RunningSuite {
  private static final JsonMapper JSON = new JsonMapper();

  private final URI control;
  private final String token;
  private final int portBase;
  private final long pid;

  private RunningSuite(JsonNode running) {
    this.control = URI.create("http://127.0.0.1:" + running.path("control").asInt());
    this.token = running.path("token").asText();
    this.portBase = running.path("portBase").asInt();
    this.pid = running.path("pid").asLong();
  }

  /// Empty when nothing runs there.
  public static Optional<RunningSuite> in(Path running) {
    if (!Files.exists(running)) {
      return Optional.empty();
    }
    try {
      var suite = new RunningSuite(JSON.readTree(running.toFile()));
      return ProcessHandle.of(suite.pid).isPresent() ? Optional.of(suite) : Optional.empty();
    } catch (IOException e) {
      throw new Stop("cannot read " + running + ": " + e.getMessage(), e);
    }
  }

  public Ports ports() {
    return new Ports(portBase);
  }

  public long pid() {
    return pid;
  }

  public List<ProcessState> status() {
    return ask("/status");
  }

  /// Ends a part and starts it again; all five services in turn when the name is empty.
  public List<ProcessState> restart(String name) {
    return ask("/restart?" + name);
  }

  /// Ends a part until [#start] is told.
  public List<ProcessState> stop(Part part) {
    return ask("/stop?" + part.title());
  }

  public List<ProcessState> start(Part part) {
    return ask("/start?" + part.title());
  }

  private List<ProcessState> ask(String path) {
    try (var http = HttpClient.newHttpClient()) {
      var call =
          HttpRequest.newBuilder(control.resolve(path))
              .header(Control.TOKEN, token)
              .POST(BodyPublishers.noBody())
              .build();
      var answer = http.send(call, BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new Stop(answer.body());
      }
      return JSON.readValue(answer.body(), new TypeReference<>() {});
    } catch (IOException e) {
      throw new Stop("the running suite does not answer: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Stop("interrupted", e);
    }
  }
}
