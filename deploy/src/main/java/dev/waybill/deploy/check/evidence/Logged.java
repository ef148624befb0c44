package dev.waybill.deploy.check.evidence;

import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.Message;
import dev.waybill.contracts.NodeInput;
import dev.waybill.contracts.QueueChange;
import java.util.Optional;
import java.util.UUID;

/// A message that a service saved together with what it tells, in the order of its outbox.
public sealed interface Logged {
  /// The engine handled an input. In the order of a node, this is the log of its commands.
  ///
  /// @param input what was handled; empty when no outbox has it
  record Handled(UUID id, QueueChange change, Optional<Envelope<NodeInput>> input)
      implements Logged {}

  /// Anything else that a service said.
  record Said(Origin origin, Envelope<? extends Message> envelope) implements Logged {}
}
