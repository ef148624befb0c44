package dev.waybill.deploy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Where `status` and `restart` reach the suite that runs: loopback, and a token that only the
/// owner of `.waybill/running.json` knows.
final class Control implements AutoCloseable {
  static final String TOKEN = "Waybill-Token";
  private static final JsonMapper JSON = new JsonMapper();
  private static final int NOT_ALLOWED = 403;
  private static final int REFUSED = 422;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Suite suite;
  private final String token;

  private Control(HttpServer server, Suite suite, String token) {
    this.server = server;
    this.suite = suite;
    this.token = token;
  }

  static Control open(Suite suite, Folders folders, String token) throws IOException {
    var here = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var control = new Control(HttpServer.create(here, 0), suite, token);
    control.server.setExecutor(control.threads);
    control.server.createContext("/", control::answer);
    control.server.start();
    var running =
        Map.of(
            "pid", ProcessHandle.current().pid(),
            "control", control.server.getAddress().getPort(),
            "token", token,
            "portBase", suite.ports().base());
    PrivateFile.write(folders.running(), JSON.writeValueAsString(running));
    return control;
  }

  private void answer(HttpExchange call) throws IOException {
    try (call) {
      if (!knows(call.getRequestHeaders().getFirst(TOKEN))) {
        send(call, NOT_ALLOWED, "a wrong token");
        return;
      }
      try {
        send(call, 200, JSON.writeValueAsString(told(call)));
      } catch (Stop refused) {
        send(call, REFUSED, refused.getMessage());
      } catch (RuntimeException e) {
        e.printStackTrace();
        send(call, REFUSED, "this should not have happened: " + e);
      }
    }
  }

  private Object told(HttpExchange call) {
    var name = call.getRequestURI().getQuery();
    return switch (call.getRequestURI().getPath()) {
      case "/status" -> suite.processes();
      case "/restart" -> {
        named(name).forEach(suite::restart);
        yield suite.processes();
      }
      case "/stop" -> {
        named(name).forEach(suite::stop);
        yield suite.processes();
      }
      case "/start" -> {
        named(name).forEach(suite::start);
        yield suite.processes();
      }
      default -> throw new Stop("unknown: " + call.getRequestURI().getPath());
    };
  }

  private static List<Part> named(String name) {
    if (name == null || name.isEmpty()) {
      return Part.services();
    }
    return List.of(
        Part.named(name)
            .orElseThrow(
                () ->
                    new Stop(
                        "there is no '%s'. There are: %s"
                            .formatted(
                                name, List.of(Part.values()).stream().map(Part::title).toList()))));
  }

  private boolean knows(String said) {
    return said != null
        && MessageDigest.isEqual(
            said.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
  }

  private static void send(HttpExchange call, int status, String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    call.sendResponseHeaders(status, bytes.length);
    call.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
