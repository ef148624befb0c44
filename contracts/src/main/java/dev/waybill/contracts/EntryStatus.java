package dev.waybill.contracts;

/// Where a request stands in a queue, for readers (CTMS, import states).
public enum EntryStatus {
  INITIAL,
  RUNNING,
  SUCCEEDED,
  SKIPPED,
  WARNING,
  ERROR,
  FATAL,
  REPEATABLE,
  DELETED,
  TRANSIENT
}
