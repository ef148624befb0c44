package dev.waybill.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/// Stands in for transport-api, and for the authorization server that gives the worker its token.
final class TestingApi implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, String> destinations = new ConcurrentHashMap<>();
  private final Map<String, String> nodeFiles = new ConcurrentHashMap<>();
  private final List<String> authorizations = new CopyOnWriteArrayList<>();
  private volatile boolean away;

  private TestingApi(HttpServer server) {
    this.server = server;
  }

  static TestingApi start() throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var api = new TestingApi(HttpServer.create(address, 0));
    api.server.createContext("/internal/destinations/", api::destination);
    api.server.createContext("/internal/nodeFiles/", api::nodeFile);
    api.server.createContext("/protocol/openid-connect/token", api::token);
    api.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    api.server.start();
    return api;
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  void knows(int destination, String type, String root) {
    destinations.put(
        "/internal/destinations/" + destination + "/versions/1",
        """
        {"id":%d,"version":1,"name":"QA_DIR","type":"%s","properties":{"root":"%s"},"more":true}
        """
            .formatted(destination, type, root));
  }

  /// Answers with this text when it is asked for a file of a node.
  void keeps(int file, String sha256, String text) {
    nodeFiles.put("/internal/nodeFiles/%d/contents/%s".formatted(file, sha256), text);
  }

  void away(boolean yes) {
    away = yes;
  }

  /// The `Authorization` headers that came.
  List<String> authorizations() {
    return List.copyOf(authorizations);
  }

  private void destination(HttpExchange call) throws IOException {
    authorizations.add(call.getRequestHeaders().getFirst("Authorization"));
    String found = destinations.get(call.getRequestURI().getPath());
    if (away) {
      answer(call, 503, "{}");
    } else if (found == null) {
      answer(call, 404, "{}");
    } else {
      answer(call, 200, found);
    }
  }

  private void nodeFile(HttpExchange call) throws IOException {
    String found = nodeFiles.get(call.getRequestURI().getPath());
    if (!"Bearer a-token".equals(call.getRequestHeaders().getFirst("Authorization"))) {
      answer(call, 401, "{}");
    } else if (found == null) {
      answer(call, 404, "{}");
    } else {
      answer(call, 200, found);
    }
  }

  private void token(HttpExchange call) throws IOException {
    String form = new String(call.getRequestBody().readAllBytes(), UTF_8);
    if (form.contains("client_id=waybill-worker") && form.contains("client_credentials")) {
      answer(
          call,
          200,
          """
          {"access_token":"a-token","token_type":"Bearer","expires_in":300}
          """);
    } else {
      answer(call, 401, "{}");
    }
  }

  private static void answer(HttpExchange call, int status, String json) throws IOException {
    try (call) {
      byte[] bytes = json.getBytes(UTF_8);
      call.getResponseHeaders()
          .add(
              "Content-Type",
              call.getRequestURI().getPath().startsWith("/internal/nodeFiles/")
                  ? "application/octet-stream"
                  : "application/json");
      call.sendResponseHeaders(status, bytes.length);
      call.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
