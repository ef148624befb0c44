package dev.waybill.deploy.conform;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// Where nodes deploy to: `/ok` takes what comes, `/failing` refuses it, `/broken` does not say
/// whether it took it, `/slow` takes it after a while in which a client can see that it is under
/// way.
final class DeployTarget implements AutoCloseable {
  private static final int TAKEN = 204;
  private static final int REFUSED = 422;
  private static final int FAULT = 500;
  private static final long SLOW_SECONDS = 3;

  private final HttpServer server;
  private final CountDownLatch closing = new CountDownLatch(1);

  private DeployTarget(HttpServer server) {
    this.server = server;
  }

  static DeployTarget open() throws IOException {
    var any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var target = new DeployTarget(HttpServer.create(any, 0));
    target.server.createContext("/ok", call -> answer(call, TAKEN));
    target.server.createContext("/failing", call -> answer(call, REFUSED));
    target.server.createContext("/broken", call -> answer(call, FAULT));
    target.server.createContext("/slow", target::answerLater);
    target.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    target.server.start();
    return target;
  }

  String url(String manner) {
    return "http://127.0.0.1:%d/%s".formatted(server.getAddress().getPort(), manner);
  }

  private void answerLater(HttpExchange call) throws IOException {
    try {
      answer(call, closing.await(SLOW_SECONDS, TimeUnit.SECONDS) ? REFUSED : TAKEN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(HttpExchange call, int status) throws IOException {
    try (call) {
      call.getRequestBody().readAllBytes();
      call.sendResponseHeaders(status, -1);
    }
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
  }
}
