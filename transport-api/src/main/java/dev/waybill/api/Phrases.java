package dev.waybill.api;

import java.util.List;
import java.util.stream.Collectors;

/// Lists within sentences, cut short so that a message stays one.
final class Phrases {
  private static final int MOST = 10;

  private Phrases() {}

  /// Such as `route "A"` or `routes "A", "B" and 3 more`.
  static String listed(String word, List<String> names) {
    var shown =
        names.stream()
            .limit(MOST)
            .map(name -> "\"" + name + "\"")
            .collect(Collectors.joining(", "));
    var more = names.size() > MOST ? " and " + (names.size() - MOST) + " more" : "";
    return word + (names.size() == 1 ? " " : "s ") + shown + more;
  }
}
