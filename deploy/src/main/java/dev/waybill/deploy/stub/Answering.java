package dev.waybill.deploy.stub;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Answers on one connection, well or badly. Each answer tells whether the connection stays.
final class Answering {
  private static final String DONE = "{\"state\":\"succeeded\"}";
  private static final String RETRY_AFTER = "Retry-After: 1\r\n";

  private final Socket socket;
  private final InputStream in;

  Answering(Socket socket, InputStream in) {
    this.socket = socket;
    this.in = in;
  }

  boolean as(Deployments.Decided decided) throws IOException, InterruptedException {
    if (decided.manner() != Manner.AT_WORK) {
      // To be late is the misbehaviour itself; it waits for nothing that could be looked at.
      Thread.sleep(decided.pause());
    }
    return switch (decided.manner()) {
      case AT_ONCE, LATE -> say(decided.status(), DONE);
      case TWICE -> {
        say(decided.status(), DONE);
        yield say(decided.status(), DONE);
      }
      case ERROR_BEFORE, ERROR_AFTER -> say(decided.status(), "<html>it broke</html>");
      case AT_WORK -> say(decided.status(), RETRY_AFTER, "{\"state\":\"running\"}");
      case BUSY, AWAY -> say(decided.status(), RETRY_AFTER, "{}");
      case CUT_BEFORE, CUT_AFTER -> hangUp();
      case CUT_WITHIN -> inMidWord();
      case SILENT -> silent();
    };
  }

  boolean say(int status, String body) throws IOException {
    return say(status, "", body);
  }

  private boolean say(int status, String header, String body) throws IOException {
    socket.getOutputStream().write(answer(status, header, body));
    return true;
  }

  private static byte[] answer(int status, String header, String body) {
    return "HTTP/1.1 %d As-Told\r\n%sContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(status, header, body.length(), body)
        .getBytes(StandardCharsets.US_ASCII);
  }

  /// With a reset, as a machine does that has lost its power and is asked later.
  boolean hangUp() throws IOException {
    socket.setSoLinger(true, 0);
    return false;
  }

  private boolean inMidWord() throws IOException {
    var answer = answer(200, "", DONE);
    socket.getOutputStream().write(Arrays.copyOf(answer, answer.length / 2));
    return false;
  }

  /// Until the caller gives up.
  private boolean silent() throws IOException {
    while (in.read() >= 0) {
      // What it still says is not heard either.
    }
    return false;
  }
}
