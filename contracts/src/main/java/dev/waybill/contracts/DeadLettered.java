package dev.waybill.contracts;

/// A record could not be handled and waits, in the tables of `service`, to be looked at.
public record DeadLettered(
    String service, String topic, int partition, long offset, String messageId, String reason)
    implements Message {
  public DeadLettered {
    Whole.text(service, "service");
    Whole.text(topic, "topic");
    Whole.given(messageId, "messageId");
    Whole.text(reason, "reason");
  }

  @Override
  public String key() {
    return service;
  }

  @Override
  public String subject() {
    return "dead-letters/" + topic + "/" + partition + "/" + offset;
  }
}
