package dev.waybill.queue.core;

import dev.waybill.contracts.ContentType;
import dev.waybill.contracts.NodeSettings;
import dev.waybill.contracts.Refusal;
import java.util.Objects;
import java.util.Optional;

/// What a queue knows of its node.
public sealed interface NodeState {
  /// The newest configuration that it knows; anything older is stale.
  long version();

  /// Why nothing can be imported here at all, if so.
  Optional<Refusal> obstacle();

  /// Whether every arrival sets off an Import All: switched on, and nothing in the way.
  default boolean importsByItself() {
    return settings().filter(NodeSettings::automaticImport).isPresent() && obstacle().isEmpty();
  }

  /// Whether what it imports lies elsewhere, and is pulled from there.
  default boolean importsByReference() {
    return settings()
        .flatMap(NodeSettings::target)
        .filter(target -> target.contentType() == ContentType.BTP_ABAP)
        .isPresent();
  }

  /// Empty when the node is unknown or gone.
  default Optional<NodeSettings> settings() {
    return switch (this) {
      case Configured(_, var node, _) -> Optional.of(node);
      case Unknown _, Gone _ -> Optional.empty();
    };
  }

  /// How its schedule stands.
  default Timer timer() {
    return switch (this) {
      case Configured(_, _, var timer) -> timer;
      case Unknown _, Gone _ -> Timer.OFF;
    };
  }

  /// Nothing has been heard of the node yet.
  record Unknown() implements NodeState {
    @Override
    public long version() {
      return 0;
    }

    @Override
    public Optional<Refusal> obstacle() {
      return Optional.of(Refusal.NO_SUCH_NODE);
    }
  }

  /// The node as it was last configured.
  ///
  /// @param timer how its schedule stands
  record Configured(long version, NodeSettings node, Timer timer) implements NodeState {
    public Configured {
      Objects.requireNonNull(node, "node");
      Objects.requireNonNull(timer, "timer");
    }

    /// One whose schedule never fires.
    public Configured(long version, NodeSettings node) {
      this(version, node, Timer.OFF);
    }

    public Configured with(Timer timer) {
      return new Configured(version, node, timer);
    }

    @Override
    public Optional<Refusal> obstacle() {
      if (node.importDisabled()) {
        return Optional.of(Refusal.IMPORT_DISABLED);
      }
      return node.virtual() || node.target().isPresent()
          ? Optional.empty()
          : Optional.of(Refusal.NO_DESTINATION);
    }
  }

  /// The node has gone. Nothing importable remains, and nothing stays that arrives.
  record Gone(long version) implements NodeState {
    @Override
    public Optional<Refusal> obstacle() {
      return Optional.of(Refusal.NO_SUCH_NODE);
    }
  }
}
