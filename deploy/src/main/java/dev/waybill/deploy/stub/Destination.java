package dev.waybill.deploy.stub;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.waybill.deploy.record.JsonLinesWriter;
import dev.waybill.deploy.record.Seen;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// A deployment target over HTTP that misbehaves: a process of its own, so that it sees what really
/// came over the wire, whatever becomes of the suite.
///
/// `POST` to any path deploys, `GET <path>/<key>` tells how that went. What lies below `/broken`
/// hangs up until it is mended. `PUT /control` sets the manners, `GET /control` tells what was met.
public final class Destination implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int BACKLOG = 256;

  private final ServerSocket server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final JsonLinesWriter<Seen> log;
  private final Deployments deployments;
  private final Manners manners;
  private final AtomicInteger inFlight = new AtomicInteger();

  private Destination(ServerSocket server, Path file, long seed) {
    this.server = server;
    this.log = JsonLinesWriter.appendTo(file);
    this.deployments = new Deployments(log);
    this.manners = new Manners(seed);
  }

  /// @param words the port (0 for any), the file of what it sees, the seed of its manners; its end
  ///     is the end of its standard input
  public static void main(String[] words) throws IOException {
    var seed = words.length > 2 ? Long.parseLong(words[2]) : 0;
    try (var destination = open(Integer.parseInt(words[0]), Path.of(words[1]), seed)) {
      System.out.println("port " + destination.port());
      while (System.in.read() >= 0) {
        // Only the end matters.
      }
    }
    System.exit(0);
  }

  /// @param port 0 for any
  public static Destination open(int port, Path file, long seed) throws IOException {
    var server = new ServerSocket();
    server.setReuseAddress(true);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
    var destination = new Destination(server, file, seed);
    Thread.ofPlatform().daemon().name("destination").start(destination::accept);
    return destination;
  }

  public int port() {
    return server.getLocalPort();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        var connection = server.accept();
        threads.submit(() -> serve(connection));
      } catch (IOException e) {
        if (!server.isClosed()) {
          System.err.println("cannot accept: " + e);
        }
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      var in = new BufferedInputStream(socket.getInputStream());
      var answering = new Answering(socket, in);
      var open = true;
      while (open) {
        var call = HttpCall.read(in, socket.getOutputStream());
        open = call.isPresent() && answer(call.get(), answering);
      }
    } catch (IOException cut) {
      // A caller that hangs up, or is killed, is what we are here for.
    } catch (RuntimeException | InterruptedException e) {
      System.err.println("a call failed: " + e);
    }
  }

  private boolean answer(HttpCall call, Answering answering)
      throws IOException, InterruptedException {
    if (call.path().equals("/control")) {
      return control(call, answering);
    }
    if (call.method().equals("GET")) {
      return manners.breaks(call.path()) ? answering.hangUp() : tell(call, answering);
    }
    inFlight.incrementAndGet();
    try {
      var wanted = Deployments.Wanted.of(call);
      return answering.as(deployments.deploy(wanted, manners.next(call.path(), wanted.key())));
    } finally {
      inFlight.decrementAndGet();
    }
  }

  private boolean tell(HttpCall call, Answering answering) throws IOException {
    var told = deployments.ask(Deployments.Asked.of(call));
    return answering.say(
        told.status(), told.state() == null ? "{}" : "{\"state\":\"" + told.state() + "\"}");
  }

  private boolean control(HttpCall call, Answering answering) throws IOException {
    if (call.method().equals("PUT")) {
      manners.follow(JSON.readValue(call.body(), Manners.Rule.class));
    }
    return answering.say(
        200,
        JSON.writeValueAsString(
            Map.of(
                "inFlight", inFlight.get(),
                "foundAgain", deployments.foundAgain(),
                "manners", deployments.counts())));
  }

  @Override
  public void close() throws IOException {
    server.close();
    threads.shutdownNow();
    log.close();
  }
}
