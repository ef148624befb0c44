package dev.waybill.contracts;

/// The place of one transport request in one import queue.
/// On the wire a JSON number from 1 to 2^31-1.
public record QueueEntryId(int value) {
  public QueueEntryId {
    Whole.positive(value, "QueueEntryId");
  }

  @Override
  public String toString() {
    return Integer.toString(value);
  }
}
