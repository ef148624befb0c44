package dev.waybill.delivery.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.waybill.testkit.ReceivedCall;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// A receiver over bare sockets, so that it can misbehave in every way a server can.
public final class TestingReceiver implements AutoCloseable {
  /// What it does with a call.
  @FunctionalInterface
  public interface Manner {
    void answer(OutputStream out, CountDownLatch closed) throws IOException, InterruptedException;
  }

  private final ServerSocket socket;
  private final List<ReceivedCall> calls = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Function<ReceivedCall, Manner> manners = _ -> status("200 OK");

  public TestingReceiver() throws IOException {
    this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
  }

  TestingReceiver(ServerSocket socket) {
    this.socket = socket;
    Thread.ofVirtual().start(this::accept);
  }

  public static Manner status(String status, String... headers) {
    return saying(status, "", headers);
  }

  public static Manner saying(String status, String body, String... headers) {
    return (out, _) ->
        write(
            out,
            "HTTP/1.1 %s\r\n%sContent-Length: %d\r\n\r\n%s"
                .formatted(
                    status,
                    String.join("", List.of(headers).stream().map(h -> h + "\r\n").toList()),
                    body.length(),
                    body));
  }

  /// Says nothing until it is closed.
  static Manner silent() {
    return (_, closed) -> closed.await();
  }

  /// Answers when it is let.
  static Manner late(CountDownLatch let, String status) {
    return (out, closed) -> {
      let.await();
      status(status).answer(out, closed);
    };
  }

  /// A byte now and then, for ever: each of them in time.
  static Manner drips(String begin) {
    return (out, closed) -> {
      write(out, begin);
      while (!closed.await(20, TimeUnit.MILLISECONDS)) {
        write(out, "x");
      }
    };
  }

  /// As much as is taken.
  static Manner endless() {
    return (out, closed) -> {
      write(out, "HTTP/1.1 500 Oops\r\n\r\n");
      while (closed.getCount() > 0) {
        write(out, "all work and no play makes a dull receiver ".repeat(100));
      }
    };
  }

  static Manner cut(String after) {
    return (out, _) -> write(out, after);
  }

  /// From now on.
  public TestingReceiver answers(Manner manner) {
    return answers(_ -> manner);
  }

  public TestingReceiver answers(Function<ReceivedCall, Manner> byCall) {
    manners = byCall;
    return this;
  }

  public int port() {
    return socket.getLocalPort();
  }

  public List<ReceivedCall> calls() {
    return List.copyOf(calls);
  }

  private void accept() {
    try {
      while (true) {
        Socket caller = socket.accept();
        Thread.ofVirtual().start(() -> serve(caller));
      }
    } catch (SocketException end) {
      closed.countDown();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve(Socket caller) {
    try (caller;
        var in = new BufferedInputStream(caller.getInputStream())) {
      Optional<ReceivedCall> call = ReceivedCall.read(in);
      if (call.isPresent()) {
        calls.add(call.get());
        manners.apply(call.get()).answer(caller.getOutputStream(), closed);
        caller.getOutputStream().flush();
      }
    } catch (IOException | InterruptedException gone) {
      Thread.currentThread().interrupt();
    }
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(ISO_8859_1));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    socket.close();
  }
}
