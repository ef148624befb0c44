package dev.waybill.contracts;

/// How grave a log line or an event is; in logs on the wire its first letter (TMS v2 2.2.1).
public enum Severity {
  INFO,
  WARNING,
  ERROR,
  FATAL
}
