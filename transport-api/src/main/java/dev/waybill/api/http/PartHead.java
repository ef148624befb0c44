package dev.waybill.api.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/// What a part of a form says of itself (RFC 7578, 4.2).
///
/// @param fileName there when the part is a file
record PartHead(String name, Optional<String> fileName) {
  static PartHead of(String lines) {
    for (var line : lines.split("\r\n(?![ \t])")) {
      var colon = line.indexOf(':');
      if (colon > 0 && line.substring(0, colon).strip().equalsIgnoreCase("Content-Disposition")) {
        return of(HeaderParameters.of(line.substring(colon + 1)));
      }
    }
    return new PartHead("", Optional.empty());
  }

  private static PartHead of(HeaderParameters parameters) {
    return new PartHead(
        parameters.get("name").orElse(""),
        parameters
            .get("filename*")
            .flatMap(PartHead::extended)
            .or(() -> parameters.get("filename")));
  }

  /// `UTF-8''na%C3%AFve.mtar` (RFC 5987); nothing when it is in another charset or broken.
  private static Optional<String> extended(String value) {
    var parts = value.split("'", 3);
    if (parts.length < 3 || !parts[0].equalsIgnoreCase("UTF-8")) {
      return Optional.empty();
    }
    var bytes = new ByteArrayOutputStream();
    for (int i = 0; i < parts[2].length(); i++) {
      var next = parts[2].charAt(i);
      if (next != '%') {
        bytes.writeBytes(Character.toString(next).getBytes(UTF_8));
      } else if (i + 2 < parts[2].length() && hex(parts[2], i + 1) >= 0) {
        bytes.write(hex(parts[2], i + 1));
        i += 2;
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(bytes.toString(UTF_8));
  }

  private static int hex(String text, int at) {
    var high = Character.digit(text.charAt(at), 16);
    var low = Character.digit(text.charAt(at + 1), 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }
}
