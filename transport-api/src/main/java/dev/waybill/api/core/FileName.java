package dev.waybill.api.core;

/// The name of an uploaded file. Clients send paths of theirs; only the last segment counts.
public final class FileName {
  private static final int MAX = 255;

  private FileName() {}

  public static String of(String sent) {
    var name = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
    var shown = name.codePoints().filter(sign -> !Character.isISOControl(sign)).limit(MAX);
    var clean =
        shown
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString()
            .strip();
    return clean.isEmpty() ? "file" : clean;
  }
}
