package dev.waybill.contracts;

/// Anything that services say to each other.
public sealed interface Message
    permits NodeInput,
        QueueChange,
        DeployOrder,
        ActionLogged,
        TransportEvent,
        LandscapeEvent,
        DeadLettered {

  /// What keeps its order with other messages: the Kafka key.
  String key();

  /// What it is about (CloudEvents `subject`), such as `requests/352/nodes/2`.
  String subject();
}
