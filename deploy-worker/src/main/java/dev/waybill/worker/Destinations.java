package dev.waybill.worker;

import dev.waybill.contracts.Target;
import dev.waybill.worker.core.Destination;
import java.util.Optional;

/// Destinations, asked for when they are needed: their secrets travel on no topic.
public interface Destinations {
  Answer find(Target target) throws InterruptedException;

  /// What is known without asking anyone.
  default Optional<Destination> known(Target target) {
    return Optional.empty();
  }

  sealed interface Answer {
    record Found(Destination destination) implements Answer {}

    /// It is not there, or not for us, and waiting does not help.
    record Refused(String reason) implements Answer {}

    /// Nobody answers now.
    record Away(String reason) implements Answer {}
  }
}
