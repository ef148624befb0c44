package dev.waybill.notify.channel;

import dev.waybill.notify.core.Text;

/// Text with `&amp;` and its like in it.
final class Escaped {
  private static final int LONGEST = "&quot;".length();

  private Escaped() {}

  /// Its beginning, if it is longer: never half of an `&amp;`, which would show.
  static String cut(String text, int atMost) {
    if (text.length() <= atMost) {
      return text;
    }
    var cut = Text.cut(text, atMost);
    int last = cut.lastIndexOf('&');
    boolean halved = last >= 0 && cut.length() - last <= LONGEST && cut.indexOf(';', last) < 0;
    return halved ? cut.substring(0, last) + "…" : cut;
  }
}
