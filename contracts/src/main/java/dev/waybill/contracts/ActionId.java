package dev.waybill.contracts;

/// A transport action: what someone asked for, and how it went.
/// On the wire a JSON number from 1 to 2^31-1.
public record ActionId(int value) {
  public ActionId {
    Whole.positive(value, "ActionId");
  }

  @Override
  public String toString() {
    return Integer.toString(value);
  }
}
