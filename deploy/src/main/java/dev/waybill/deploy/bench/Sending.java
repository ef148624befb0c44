package dev.waybill.deploy.bench;

import dev.waybill.deploy.Stop;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;

/// Sends bodies of any size over a socket of its own: as cheaply as it can be done, so that what is
/// measured is the other side. The first bytes are random, so no two bodies are the same.
final class Sending {
  private static final int PIECE = 1 << 18;
  private static final int UNIQUE = 64;
  private static final String BOUNDARY = "waybill-bench-4be1d8";
  private static final byte[] CONTENT = content();

  private final int port;
  private final String authorization;

  /// @param authorization what stands in the header of that name; none when empty
  Sending(int port, String authorization) {
    this.port = port;
    this.authorization = authorization;
  }

  /// What was sent, and what came back after that many seconds.
  ///
  /// @param sha256 of the content, in hexadecimal
  record Sent(double seconds, String sha256, String answer) {
    /// Megabytes a second.
    double rate(long bytes) {
      return bytes / 1e6 / seconds;
    }
  }

  /// As the body alone.
  Sent put(long bytes) throws IOException {
    return send("PUT / HTTP/1.1\r\nContent-Type: application/octet-stream\r\n", "", "", bytes);
  }

  /// As pipelines upload: a form, its fields first, the file last.
  Sent form(long bytes) throws IOException {
    var head =
        """
        --%1$s\r
        Content-Disposition: form-data; name="namedUser"\r
        \r
        bench\r
        --%1$s\r
        Content-Disposition: form-data; name="file"; filename="bench.mtar"\r
        Content-Type: application/octet-stream\r
        \r
        """
            .formatted(BOUNDARY);
    var call =
        "POST /v2/files/upload HTTP/1.1\r\nContent-Type: multipart/form-data; boundary=\"%s\"\r\n"
            .formatted(BOUNDARY);
    return send(call, head, "\r\n--" + BOUNDARY + "--\r\n", bytes);
  }

  private Sent send(String call, String head, String tail, long bytes) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      var out = socket.getOutputStream();
      var began = System.nanoTime();
      write(out, call);
      write(out, "Host: 127.0.0.1:%d\r\n".formatted(port));
      if (!authorization.isEmpty()) {
        write(out, "Authorization: " + authorization + "\r\n");
      }
      var length = head.length() + bytes + tail.length();
      write(out, "Content-Length: %d\r\nConnection: close\r\n\r\n%s".formatted(length, head));
      var first = new byte[UNIQUE];
      new Random().nextBytes(first);
      content(first, bytes, out::write);
      write(out, tail);
      var answer = stored(socket.getInputStream());
      var seconds = (System.nanoTime() - began) / 1e9;
      return new Sent(seconds, sha256(first, bytes), answer);
    }
  }

  @FunctionalInterface
  private interface Piece {
    void take(byte[] bytes, int from, int length) throws IOException;
  }

  private static void content(byte[] first, long bytes, Piece each) throws IOException {
    each.take(first, 0, UNIQUE);
    for (long left = bytes - UNIQUE; left > 0; left -= PIECE) {
      each.take(CONTENT, 0, (int) Math.min(PIECE, left));
    }
  }

  private static String sha256(byte[] first, long bytes) throws IOException {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      content(first, bytes, digest::update);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("each JDK has it", e);
    }
  }

  private static String stored(InputStream in) throws IOException {
    var answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    if (!answer.startsWith("HTTP/1.1 201")) {
      throw new Stop("an upload was answered: " + answer);
    }
    return answer.substring(answer.indexOf("\r\n\r\n") + 4);
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] content() {
    var content = new byte[PIECE];
    new Random(7).nextBytes(content);
    return content;
  }
}
