package dev.waybill.contracts;

/// A transport request. On the wire a JSON number from 1 to 2^31-1.
public record TransportRequestId(int value) {
  public TransportRequestId {
    Whole.positive(value, "TransportRequestId");
  }

  @Override
  public String toString() {
    return Integer.toString(value);
  }
}
