package dev.waybill.deploy.check.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// A few rules of Byteman that belong together.
///
/// @param name what they are called while they are in a JVM
/// @param text the rules, in Byteman's language
public record Rules(String name, String text) {
  /// The rules of a resource beside this class, with their places filled in.
  static Rules of(String name, String resource, Object... places) {
    try (var found = Rules.class.getResourceAsStream(resource)) {
      if (found == null) {
        throw new IllegalArgumentException("there are no rules " + resource);
      }
      var text = new String(found.readAllBytes(), StandardCharsets.UTF_8);
      return new Rules(name, text.formatted(places));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
