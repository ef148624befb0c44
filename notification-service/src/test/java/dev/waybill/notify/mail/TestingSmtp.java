package dev.waybill.notify.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// A server for mail over bare sockets, so that it can misbehave in every way one can.
public final class TestingSmtp implements AutoCloseable {
  /// Before anything was said.
  static final String GREETING = "";

  /// After the last line of a mail.
  static final String END = ".";

  /// What it does instead of a reply.
  static final String CUT = "cut";

  static final String HANG = "hang";
  static final String DRIP = "drip";

  private final ServerSocket socket;
  private final List<String> said = new CopyOnWriteArrayList<>();
  private final List<String> mails = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Function<String, String> replies = _ -> "";

  public TestingSmtp() throws IOException {
    this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  /// What it says to a command from now on; to one of which this says nothing, what is usual.
  public TestingSmtp replies(Function<String, String> byCommand) {
    replies = byCommand;
    return this;
  }

  /// The same for one that begins so.
  TestingSmtp replies(String command, String reply) {
    return replies(
        line ->
            line.equals(command) || !command.isEmpty() && line.startsWith(command) ? reply : "");
  }

  public int port() {
    return socket.getLocalPort();
  }

  /// All commands.
  public List<String> said() {
    return List.copyOf(said);
  }

  /// What was said to it as mails, whether it took them or not.
  public List<String> mails() {
    return List.copyOf(mails);
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
      if (!reply(caller, GREETING)) {
        return;
      }
      for (String line = line(in); line != null; line = line(in)) {
        said.add(line);
        if (!reply(caller, line) || line.startsWith("QUIT")) {
          return;
        }
        if (line.equals("DATA") && usualOr(line).startsWith("354")) {
          mails.add(mail(in));
          if (!reply(caller, END)) {
            return;
          }
        }
      }
    } catch (IOException | InterruptedException gone) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean reply(Socket caller, String line) throws IOException, InterruptedException {
    String reply = usualOr(line);
    switch (reply) {
      case CUT -> {
        return false;
      }
      case HANG -> closed.await();
      case DRIP -> {
        while (!closed.await(20, TimeUnit.MILLISECONDS)) {
          write(caller, "250-and\r\n");
        }
      }
      default -> write(caller, reply + "\r\n");
    }
    return true;
  }

  private String usualOr(String line) {
    String own = replies.apply(line);
    return own.isEmpty() ? usual(line) : own;
  }

  private static String usual(String line) {
    return switch (line.split("[ :]")[0]) {
      case GREETING -> "220 smtp.example";
      case "EHLO" -> "250-smtp.example\r\n250 AUTH PLAIN LOGIN";
      case "DATA" -> "354 go on";
      case "QUIT" -> "221 bye";
      case "AUTH" -> "235 2.7.0 welcome";
      default -> "250 2.0.0 fine";
    };
  }

  private static String mail(InputStream in) throws IOException {
    var mail = new StringBuilder();
    for (String line = line(in); line != null && !line.equals("."); line = line(in)) {
      mail.append(line).append("\n");
    }
    return mail.toString();
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    int c = in.read();
    while (c != '\n' && c != -1) {
      line.append((char) c);
      c = in.read();
    }
    return c == -1 ? null : line.toString().stripTrailing();
  }

  private static void write(Socket to, String text) throws IOException {
    to.getOutputStream().write(text.getBytes(ISO_8859_1));
    to.getOutputStream().flush();
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    socket.close();
  }
}
