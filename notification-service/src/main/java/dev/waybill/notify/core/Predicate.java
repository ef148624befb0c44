package dev.waybill.notify.core;

/// How a condition compares. The words are Alert Notification's. Letters count as they are written.
public enum Predicate {
  CONTAINS,
  DOES_NOT_CONTAIN,
  STARTS_WITH,
  DOES_NOT_START_WITH,
  ENDS_WITH,
  DOES_NOT_END_WITH,
  EQUALS,
  NOT_EQUALS,
  /// The property is there, whatever it says.
  ANY,
  /// The property is not there, or says nothing.
  NO_VALUE,
  LESS_THAN,
  GREATER_THAN,
  NUMBER_EQUALS;

  /// Whether it compares with a value.
  public boolean wantsValue() {
    return this != ANY && this != NO_VALUE;
  }

  /// Whether what it compares with is a number.
  public boolean comparesNumbers() {
    return this == LESS_THAN || this == GREATER_THAN || this == NUMBER_EQUALS;
  }
}
