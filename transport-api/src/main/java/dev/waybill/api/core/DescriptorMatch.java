package dev.waybill.api.core;

import dev.waybill.contracts.ContentType;
import java.util.Optional;

/// Which MTA extension descriptor of a node an import would take for a file now, and why none. The
/// queue chooses by the same rule when the import begins.
///
/// @param descriptor the one that it would take
/// @param message the reason in words
public record DescriptorMatch(Optional<MtaExtDescriptor> descriptor, Why why, String message) {
  public enum Why {
    SAME_VERSION,
    ANY_VERSION,
    NO_MTA_NODE,
    NO_MTA,
    NO_DESCRIPTOR,
    OTHER_MTA,
    OTHER_VERSION
  }

  /// What a node has for a file.
  ///
  /// @param descriptor of its MTA: the one for its version, else the one for each, else any other
  /// @param any whether the node has a descriptor at all
  public record Nearest(Optional<MtaExtDescriptor> descriptor, boolean any) {}

  private static final String EACH_VERSION = "*";

  public static DescriptorMatch of(
      KnownNode node, ContentType carried, KnownFile file, Nearest nearest) {
    if (!node.targets().contains(ContentType.MTA)) {
      return none(Why.NO_MTA_NODE, "Node %s deploys no MTAs.".formatted(node.name()));
    }
    if (carried != ContentType.MTA || file.mtaId().isBlank()) {
      return none(Why.NO_MTA, "%s is no MTA.".formatted(file.name()));
    }
    return nearest
        .descriptor()
        .map(descriptor -> of(descriptor, file))
        .orElseGet(() -> nothingFor(node, file, nearest.any()));
  }

  private static DescriptorMatch of(MtaExtDescriptor descriptor, KnownFile file) {
    var bound = descriptor.traits().mtaVersion();
    var name = "Descriptor %d (%s)".formatted(descriptor.id(), descriptor.traits().mtaExtId());
    if (bound.equals(file.mtaVersion())) {
      return new DescriptorMatch(
          Optional.of(descriptor),
          Why.SAME_VERSION,
          "%s is bound to version %s.".formatted(name, bound));
    }
    if (bound.equals(EACH_VERSION)) {
      return new DescriptorMatch(
          Optional.of(descriptor),
          Why.ANY_VERSION,
          "%s is for each version of %s; none is bound to version %s."
              .formatted(name, file.mtaId(), file.mtaVersion()));
    }
    return none(
        Why.OTHER_VERSION,
        "%s is bound to version %s, and %s has version %s. Bind it to that version, or to *."
            .formatted(name, bound, file.mtaId(), file.mtaVersion()));
  }

  private static DescriptorMatch nothingFor(KnownNode node, KnownFile file, boolean any) {
    return any
        ? none(
            Why.OTHER_MTA,
            "The descriptors of node %s extend other MTAs than %s."
                .formatted(node.name(), file.mtaId()))
        : none(Why.NO_DESCRIPTOR, "Node %s has no descriptor.".formatted(node.name()));
  }

  private static DescriptorMatch none(Why why, String message) {
    return new DescriptorMatch(Optional.empty(), why, message);
  }
}
