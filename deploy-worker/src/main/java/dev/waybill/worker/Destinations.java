package dev.waybill.worker;

import dev.waybill.contracts.Target;
import dev.waybill.worker.core.Destination;

/// Destinations, asked for when they are needed: their secrets travel on no topic.
public interface Destinations {
  Answer find(Target target) throws InterruptedException;

  sealed interface Answer {
    record Found(Destination destination) implements Answer {}

    /// It is not there, or not for us, and waiting does not help.
    record Refused(String reason) implements Answer {}

    /// Nobody answers now.
    record Away(String reason) implements Answer {}
  }
}
