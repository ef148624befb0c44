package dev.waybill.api.core.landscape;

import dev.waybill.contracts.ContentType;
import dev.waybill.contracts.DestinationId;
import dev.waybill.contracts.NodeFile;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.Schedule;
import java.util.List;
import java.util.Optional;

/// A node of the landscape.
///
/// @param version counts what its actor must know; a message of it carries the number
/// @param schedule by which it imports all
/// @param files that it keeps for what is deployed to it
public record TransportNode(
    NodeId id,
    long version,
    NodeTraits traits,
    Optional<NodeTarget> target,
    Optional<Schedule> schedule,
    List<NodeFile> files) {
  public TransportNode {
    files = List.copyOf(files);
  }

  /// One that keeps no files.
  public TransportNode(
      NodeId id,
      long version,
      NodeTraits traits,
      Optional<NodeTarget> target,
      Optional<Schedule> schedule) {
    this(id, version, traits, target, schedule, List.of());
  }

  /// Where it deploys to. The id is its own, for clients that ask.
  public record NodeTarget(
      int id, ContentType contentType, DestinationId destination, String strategy) {}

  public String name() {
    return traits.name();
  }

  TransportNode withVersion(long next) {
    return new TransportNode(id, next, traits, target, schedule, files);
  }

  /// From when it imports by itself its schedule rests, until somebody switches it on again (CTMS,
  /// *Enabling Automatic Import*).
  TransportNode with(NodeTraits next, Optional<NodeTarget> target) {
    var rests = next.automaticImport() && !traits.automaticImport();
    return new TransportNode(
        id, version, next, target, rests ? schedule.map(Schedule::switchedOff) : schedule, files);
  }

  TransportNode withSchedule(Optional<Schedule> next) {
    return new TransportNode(id, version, traits, target, next, files);
  }

  /// The same node with these files.
  public TransportNode withFiles(List<NodeFile> next) {
    return new TransportNode(id, version, traits, target, schedule, next);
  }
}
