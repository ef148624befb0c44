package dev.waybill.contracts;

/// A destination: where a node deploys to, and how it signs in there.
/// On the wire a JSON number from 1 to 2^31-1.
public record DestinationId(int value) {
  public DestinationId {
    Whole.positive(value, "DestinationId");
  }

  @Override
  public String toString() {
    return Integer.toString(value);
  }
}
