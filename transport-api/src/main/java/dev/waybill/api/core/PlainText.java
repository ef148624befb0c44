package dev.waybill.api.core;

import java.util.List;

/// Text as it is attached to tickets: one entry begins at the margin, what belongs to it is
/// indented. What steers a terminal is shown, and not sent to it.
public final class PlainText {
  private static final String INDENT = "\n    ";

  private PlainText() {}

  /// The parts of a line side by side; the empty ones are left out.
  public static String line(String... parts) {
    return String.join("  ", List.of(parts).stream().filter(part -> !part.isBlank()).toList());
  }

  /// An entry, with its end of line.
  public static String entry(String text) {
    var shown = new StringBuilder(text.length() + 1);
    text.strip()
        .replace("\r\n", "\n")
        .codePoints()
        .forEach(
            sign -> {
              if (sign == '\n') {
                shown.append(INDENT);
              } else if (Character.isISOControl(sign) && sign != '\t') {
                shown.append("\\u%04x".formatted(sign));
              } else {
                shown.appendCodePoint(sign);
              }
            });
    return shown.append('\n').toString();
  }
}
