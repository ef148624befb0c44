package dev.waybill.api.core;

import java.util.Optional;

/// What a description may be written with: the signs that CTMS takes, and the backslash, of which
/// no source is sure.
final class Alphabet {
  private static final String SIGNS = " -._~:/?#[]@!$&()*+,;=%\\";

  private Alphabet() {}

  /// The first character outside the alphabet, in a sentence.
  static Optional<String> stranger(String description) {
    return description
        .codePoints()
        .filter(sign -> !allowed(sign))
        .mapToObj(Alphabet::named)
        .findFirst();
  }

  private static boolean allowed(int sign) {
    return sign >= 'a' && sign <= 'z'
        || sign >= 'A' && sign <= 'Z'
        || sign >= '0' && sign <= '9'
        || SIGNS.indexOf(sign) >= 0;
  }

  private static String named(int sign) {
    var shown = Character.isISOControl(sign) ? "" : " (" + Character.toString(sign) + ")";
    return "description has a character that is not allowed: U+%04X%s. ".formatted(sign, shown)
        + "Use Latin letters, digits, blanks and"
        + SIGNS;
  }
}
