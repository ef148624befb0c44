package dev.waybill.contracts.json;

/// A record that is not a message of ours: not JSON, a header or a member missing, a value wrong.
public final class UnreadableMessage extends RuntimeException {
  public UnreadableMessage(String reason, Throwable cause) {
    super(reason, cause);
  }

  public UnreadableMessage(String reason) {
    super(reason);
  }
}
