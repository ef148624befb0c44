package dev.waybill.api.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.util.List;

/// A call whose address goes over the wire as it is written. Clients of ours would encode it.
final class RawCall {
  private static final int PATIENCE_MILLIS = 20_000;

  private RawCall() {}

  /// @return all of the answer, with its head
  static String answer(String method, String address, String authorization) throws IOException {
    var lines =
        List.of(
            method + " " + address + " HTTP/1.1",
            "Host: localhost",
            "Connection: close",
            "Content-Length: 0",
            "Authorization: " + authorization,
            "",
            "");
    try (var socket = new Socket("127.0.0.1", RestAssured.port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(String.join("\r\n", lines).getBytes(ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }
}
