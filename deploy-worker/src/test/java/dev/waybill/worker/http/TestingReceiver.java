package dev.waybill.worker.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.waybill.testkit.ReceivedCall;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/// A receiver over bare sockets, so that it can misbehave in every way a server can. It keeps the
/// protocol otherwise: one key is deployed once, and a lower fence than seen is refused.
public final class TestingReceiver implements AutoCloseable {
  /// What it does with a post.
  public enum Manner {
    OK,
    /// Deploys, and answers when it is let.
    LATE,
    ERROR_BEFORE,
    ERROR_AFTER,
    CUT_BEFORE,
    CUT_AFTER,
    GARBAGE_AFTER,
    SILENT_BEFORE,
    SILENT_AFTER,
    /// Answers 202; deploys when it is told to.
    AT_WORK,
    /// Answers 202; deploys when it is asked for the first time, and says so the second time.
    SOON,
    BUSY,
    REFUSED,
    MOVED
  }

  private static final String SUCCEEDED = "{\"state\":\"succeeded\"}";

  private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Queue<Manner> manners = new ConcurrentLinkedQueue<>();
  private final List<ReceivedCall> calls = new CopyOnWriteArrayList<>();
  private final List<String> deployed = new CopyOnWriteArrayList<>();
  private final Map<String, String> states = new ConcurrentHashMap<>();
  private final Set<String> soon = ConcurrentHashMap.newKeySet();
  private final Map<String, Long> fences = new HashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final CountDownLatch let = new CountDownLatch(1);
  private volatile boolean dumb;
  private volatile String enclosing = "201 Created";

  public TestingReceiver() throws IOException {
    Thread.ofVirtual().start(this::accept);
  }

  public String url() {
    return "http://127.0.0.1:" + socket.getLocalPort() + "/deploy";
  }

  /// What it does with the next posts; with all after these it is well-mannered.
  public TestingReceiver next(Manner... next) {
    manners.addAll(List.of(next));
    return this;
  }

  /// From now on it answers no questions.
  public void dumb(boolean yes) {
    dumb = yes;
  }

  /// What it answers from now on when it is given what goes with a file.
  public void enclosing(String status) {
    enclosing = status;
  }

  /// Lets go of answers that are late.
  public void let() {
    let.countDown();
  }

  /// What it was at work on has come to an end.
  public void ends(String state) {
    states.replaceAll((_, before) -> before.contains("running") ? state : before);
  }

  public List<ReceivedCall> calls() {
    return List.copyOf(calls);
  }

  public List<ReceivedCall> posts() {
    return calls.stream().filter(ReceivedCall::post).toList();
  }

  /// Keys, as often as each was deployed.
  public List<String> deployed() {
    return List.copyOf(deployed);
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
      while (serve(in, caller.getOutputStream())) {
        caller.getOutputStream().flush();
      }
    } catch (IOException | InterruptedException gone) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean serve(InputStream in, OutputStream out) throws IOException, InterruptedException {
    Optional<ReceivedCall> next = ReceivedCall.read(in);
    if (next.isEmpty()) {
      return false;
    }
    ReceivedCall call = next.get();
    calls.add(call);
    if (!raise(call)) {
      return answer(out, "409 Conflict", "", "");
    }
    return call.line().startsWith("PUT ")
        ? answer(out, enclosing, "", "{\"reason\":\"quoted\"}")
        : call.post() ? posted(call, out) : asked(call, out);
  }

  private synchronized boolean raise(ReceivedCall call) {
    long fence = Long.parseLong(call.header("Waybill-Fence"));
    return fences.merge(call.header("Waybill-Node"), fence, Math::max) == fence;
  }

  private boolean asked(ReceivedCall call, OutputStream out) throws IOException {
    if (dumb) {
      return answer(out, "500 Oops", "", "");
    }
    String path = call.line().split(" ")[1];
    String key = path.substring(path.lastIndexOf('/') + 1);
    String state = states.get(key);
    if (soon.remove(key)) {
      deploy(key);
    }
    return state == null ? answer(out, "404 Not Found", "", "") : answer(out, "200 OK", "", state);
  }

  private boolean posted(ReceivedCall call, OutputStream out)
      throws IOException, InterruptedException {
    String key = call.header("Idempotency-Key");
    if (states.containsKey(key)) {
      return answer(out, SUCCEEDED.equals(states.get(key)) ? "200 OK" : "202 Accepted", "", "");
    }
    Manner manner = manners.isEmpty() ? Manner.OK : manners.remove();
    return switch (manner) {
      case OK -> deploy(key) && answer(out, "201 Created", "", "{}");
      case LATE -> {
        deploy(key);
        let.await();
        yield answer(out, "200 OK", "", "");
      }
      case ERROR_BEFORE -> answer(out, "500 Oops", "", "<html>");
      case ERROR_AFTER -> deploy(key) && answer(out, "502 Bad Gateway", "", "<html>");
      case CUT_BEFORE -> false;
      case CUT_AFTER -> {
        deploy(key);
        out.write("HTTP/1.1 200 OK\r\nContent-Le".getBytes(ISO_8859_1));
        yield false;
      }
      case GARBAGE_AFTER -> {
        deploy(key);
        out.write("\0\1\2 no http at all\r\n\r\n".getBytes(ISO_8859_1));
        yield false;
      }
      case SILENT_BEFORE -> silence();
      case SILENT_AFTER -> deploy(key) && silence();
      case AT_WORK -> {
        states.putIfAbsent(key, "{\"state\":\"running\"}");
        yield answer(out, "202 Accepted", "Retry-After: 7\r\n", "");
      }
      case SOON -> {
        states.putIfAbsent(key, "{\"state\":\"running\"}");
        soon.add(key);
        yield answer(out, "202 Accepted", "", "");
      }
      case BUSY -> answer(out, "503 Busy", "Retry-After: 3\r\n", "");
      case REFUSED -> answer(out, "422 No", "", "{\"reason\":\"no such\\nspace\"}");
      case MOVED -> answer(out, "308 Moved", "Location: http://127.0.0.1:1/\r\n", "");
    };
  }

  private boolean deploy(String key) {
    String before = states.put(key, SUCCEEDED);
    if (!SUCCEEDED.equals(before)) {
      deployed.add(key);
    }
    return true;
  }

  private boolean silence() throws InterruptedException {
    closed.await();
    return false;
  }

  private static boolean answer(OutputStream out, String status, String header, String body)
      throws IOException {
    String length = status.startsWith("204") ? "" : "Content-Length: " + body.length() + "\r\n";
    out.write(
        ("HTTP/1.1 " + status + "\r\n" + header + length + "\r\n" + body).getBytes(ISO_8859_1));
    out.flush();
    return true;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
