package dev.waybill.api.core.landscape;

import dev.waybill.contracts.ContentType;
import java.util.Optional;

/// A node as someone asks for it: its destination goes by name.
public record NodeForm(NodeTraits traits, Optional<TargetForm> target) {
  /// What a form begins with.
  public static final NodeForm BLANK = new NodeForm(NodeTraits.UNSAID, Optional.empty());

  /// @param strategy `default` or `blue-green`
  public record TargetForm(ContentType contentType, String destinationName, String strategy) {}
}
