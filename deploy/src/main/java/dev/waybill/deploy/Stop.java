package dev.waybill.deploy;

/// What we were asked for cannot be done; the text is for people, and says what to do.
public final class Stop extends RuntimeException {
  public Stop(String text) {
    super(text);
  }

  public Stop(String text, Throwable cause) {
    super(text, cause);
  }
}
