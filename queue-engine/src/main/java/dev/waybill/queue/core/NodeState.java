package dev.waybill.queue.core;

import dev.waybill.contracts.NodeSettings;
import java.util.Objects;

/// What a queue knows of its node.
public sealed interface NodeState {
  /// The newest configuration that it knows; anything older is stale.
  long version();

  /// Nothing has been heard of the node yet.
  record Unknown() implements NodeState {
    @Override
    public long version() {
      return 0;
    }
  }

  record Configured(long version, NodeSettings settings) implements NodeState {
    public Configured {
      Objects.requireNonNull(settings, "settings");
    }
  }

  /// The node has gone. Nothing importable remains, and nothing stays that arrives.
  record Gone(long version) implements NodeState {}
}
