package dev.waybill.contracts;

/// Whether an entry is there to stay or to be tested (modifiable requests).
public enum EntryMode {
  FINAL,
  TEST
}
