package dev.waybill.notify.core;

import dev.waybill.contracts.NodeId;
import java.util.Optional;
import java.util.function.Function;

/// What nodes are called, as far as anybody has said. Events name them by number alone.
@FunctionalInterface
public interface NodeNames extends Function<NodeId, Optional<String>> {
  /// Its name for people, or its number.
  default String spoken(NodeId node) {
    return apply(node).map(Text::line).filter(name -> !name.isBlank()).orElse("node " + node);
  }
}
