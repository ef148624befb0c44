package dev.waybill.notify.core;

/// How bad a happening is, in Alert Notification's words.
public enum Severity {
  INFO,
  NOTICE,
  WARNING,
  ERROR,
  FATAL;

  /// Whether something failed, so that somebody should look.
  public boolean bad() {
    return this == ERROR || this == FATAL;
  }
}
