package dev.waybill.api;

import java.util.Optional;

/// What people call a file that a node keeps.
final class FileDescription {
  private static final int LONGEST = 512;

  private FileDescription() {}

  /// @param sent empty: the name of the file
  static String of(Optional<String> sent, String fileName) {
    var description = sent.orElse(fileName);
    var length = description.codePointCount(0, description.length());
    if (length > LONGEST) {
      throw Problem.INVALID_MEMBER.because(
          "description has %d characters. Send at most %d characters.".formatted(length, LONGEST));
    }
    if (description.indexOf(0) >= 0) {
      throw Problem.INVALID_MEMBER.because(
          "description has the character U+0000. Leave it out; it cannot be stored.");
    }
    return description;
  }
}
