package dev.waybill.notify.core;

import java.util.SplittableRandom;

/// Text that breaks what is careless: the same for the same seed.
public final class Nasty {
  private static final String[] PARTS = {
    "a",
    "Ünï",
    "🔴",
    "\uD83D",
    "\uDD34",
    "&",
    "<b>",
    "</p>",
    "\"",
    "'",
    "\\",
    "\r\n",
    "\n",
    "\0",
    "{subject}",
    "{#if a}",
    "{{",
    "}",
    "%s",
    "%0A",
    "&amp;",
    "&am",
    "*x*",
    "_y_",
    "`",
    "[l](http://x)",
    "<!channel>",
    "<@U1>",
    "|",
    "\u2028",
    "\u202e",
    "é",
    "👩‍👩‍👧",
    " ",
    "\t",
    ";",
    ",",
    "=",
    "$1",
    "…"
  };

  private final SplittableRandom random;

  public Nasty(long seed) {
    random = new SplittableRandom(seed);
  }

  public int number(int from, int to) {
    return random.nextInt(from, to + 1);
  }

  /// Of up to so many parts.
  public String text(int parts) {
    var text = new StringBuilder();
    for (int left = random.nextInt(parts + 1); left > 0; left--) {
      text.append(PARTS[random.nextInt(PARTS.length)]);
    }
    return text.toString();
  }

  /// Not blank.
  public String name(int parts) {
    return "n" + text(parts);
  }
}
