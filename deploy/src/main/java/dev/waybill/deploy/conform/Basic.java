package dev.waybill.deploy.conform;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Basic authentication (RFC 7617), as clients write it: nothing escaped.
final class Basic {
  private Basic() {}

  static String of(String name, String password) {
    var both = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(both);
  }
}
