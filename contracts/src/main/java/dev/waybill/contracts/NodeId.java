package dev.waybill.contracts;

/// A transport node. Unique across tenants. On the wire a JSON number from 1 to 2^31-1.
public record NodeId(int value) {
  public NodeId {
    Whole.positive(value, "NodeId");
  }

  @Override
  public String toString() {
    return Integer.toString(value);
  }
}
