package dev.waybill.api.notifications;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/// Stands in for notification-service: answers as it is told, and remembers how it was called.
final class TestingNotifications implements AutoCloseable {
  record Heard(
      String method, String uri, String authorization, String tenant, String author, String body) {}

  private final HttpServer server;
  private final List<Heard> heard = new CopyOnWriteArrayList<>();
  private volatile int status = 200;
  private volatile String answer = "{}";

  private TestingNotifications(HttpServer server) {
    this.server = server;
  }

  static TestingNotifications start() throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var notifications = new TestingNotifications(HttpServer.create(address, 0));
    notifications.server.createContext("/", notifications::hear);
    notifications.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    notifications.server.start();
    return notifications;
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  void answers(int newStatus, String body) {
    status = newStatus;
    answer = body;
  }

  List<Heard> heard() {
    return heard;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void hear(HttpExchange call) throws IOException {
    try (call) {
      var headers = call.getRequestHeaders();
      heard.add(
          new Heard(
              call.getRequestMethod(),
              call.getRequestURI().toString(),
              headers.getFirst("Authorization"),
              headers.getFirst("Waybill-Tenant"),
              headers.getFirst("Waybill-Author"),
              new String(call.getRequestBody().readAllBytes(), UTF_8)));
      var bytes = answer.getBytes(UTF_8);
      call.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      call.getResponseBody().write(bytes);
    }
  }
}
