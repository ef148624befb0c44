package dev.waybill.notify.core;

/// Text that people wrote, made fit to be sent on.
public final class Text {
  private static final char REPLACEMENT = '\uFFFD';

  private Text() {}

  /// As one line: what would break or hide it is a space, and half a character is replaced.
  public static String line(String text) {
    return whole(text)
        .codePoints()
        .map(point -> breaks(point) ? ' ' : point)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString()
        .strip()
        .replaceAll(" {2,}", " ");
  }

  /// So that it can be written as UTF-8: a surrogate without its other half is replaced.
  public static String whole(String text) {
    return text.codePoints()
        .map(point -> isHalf(point) ? REPLACEMENT : point)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /// Its beginning, if it is longer than so many characters; an ellipsis then ends it. Characters
  /// are counted as UTF-16 does, as receivers that count otherwise count fewer, and none is halved.
  public static String cut(String text, int atMost) {
    if (atMost < 1) {
      throw new IllegalArgumentException("nothing is at most " + atMost + " long");
    }
    if (text.length() <= atMost) {
      return text;
    }
    int end = atMost - 1;
    if (Character.isHighSurrogate(text.charAt(Math.max(0, end - 1)))
        && Character.isLowSurrogate(text.charAt(end))) {
      end--;
    }
    return text.substring(0, Math.max(0, end)) + "…";
  }

  private static boolean isHalf(int point) {
    return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
  }

  /// Line breaks, other control characters, and those that turn the direction of what follows.
  private static boolean breaks(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
      default -> point >= 0x202A && point <= 0x202E || point >= 0x2066 && point <= 0x2069;
    };
  }
}
