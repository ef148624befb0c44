package dev.waybill.deploy.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// A call as it goes over the wire.
///
/// @param target path and query, escaped as they are sent
record Sent(String method, String target, Map<String, String> headers, byte[] body) {
  private static final int SHORT = 2_000;

  byte[] head(String host) {
    var head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: " + host + "\r\n");
    headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    if (body.length > 0 || !method.equals("GET")) {
      head.append("Content-Length: " + body.length + "\r\n");
    }
    return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  /// What repeats the call in a shell; the token stays out of it.
  String curl(String address) {
    var words = new StringBuilder("curl -i --path-as-is -X " + method);
    var shown = new LinkedHashMap<>(headers);
    shown.computeIfPresent(
        "Authorization",
        (_, value) -> value.startsWith("Basic") ? "Basic $KEY" : "Bearer " + token(value));
    shown.forEach((name, value) -> words.append(" -H \"" + name + ": " + value + "\""));
    if (body.length > SHORT) {
      words.append(" --data-binary '(" + body.length + " bytes; repeat the run for them)'");
    } else if (body.length > 0) {
      words.append(" --data-binary $'" + escaped(body) + "'");
    }
    return words + " '" + address + target + "'";
  }

  private static String token(String value) {
    return value.length() > 100 ? "$TOKEN" : value.substring(value.indexOf(' ') + 1);
  }

  private static String escaped(byte[] bytes) {
    var text = new StringBuilder();
    for (var one : bytes) {
      var sign = one & 0xff;
      if (sign < ' ' || sign > '~' || sign == '\'' || sign == '\\') {
        text.append("\\x%02x".formatted(sign));
      } else {
        text.append((char) sign);
      }
    }
    return text.toString();
  }
}
