package dev.waybill.contracts;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// All that a queue must know of its node to decide, and to order a deployment.
///
/// @param target empty for a virtual node, and for a source node that nothing is deployed to
/// @param importDeadline how long one deployment may take
/// @param followOnNodes where its routes lead, in the order of the routes' ids
/// @param schedule by which it imports all, besides
/// @param files that it keeps for what is deployed to it
public record NodeSettings(
    String name,
    boolean virtual,
    ForwardMode forwardMode,
    boolean importDisabled,
    boolean automaticImport,
    OnFailure onFailure,
    Duration importDeadline,
    Optional<Target> target,
    List<NodeId> followOnNodes,
    Optional<Schedule> schedule,
    List<NodeFile> files) {
  public NodeSettings {
    Whole.text(name, "name");
    Whole.given(forwardMode, "forwardMode");
    Whole.given(onFailure, "onFailure");
    if (!Whole.given(importDeadline, "importDeadline").isPositive()) {
      throw new IllegalArgumentException("importDeadline is not positive: " + importDeadline);
    }
    Whole.given(target, "target");
    followOnNodes = Whole.list(followOnNodes, "followOnNodes");
    Whole.given(schedule, "schedule");
    files = Whole.listOrNone(files, "files");
  }

  /// A node that keeps no files.
  public NodeSettings(
      String name,
      boolean virtual,
      ForwardMode forwardMode,
      boolean importDisabled,
      boolean automaticImport,
      OnFailure onFailure,
      Duration importDeadline,
      Optional<Target> target,
      List<NodeId> followOnNodes,
      Optional<Schedule> schedule) {
    this(
        name,
        virtual,
        forwardMode,
        importDisabled,
        automaticImport,
        onFailure,
        importDeadline,
        target,
        followOnNodes,
        schedule,
        List.of());
  }

  /// A node without a schedule, that keeps no files.
  public NodeSettings(
      String name,
      boolean virtual,
      ForwardMode forwardMode,
      boolean importDisabled,
      boolean automaticImport,
      OnFailure onFailure,
      Duration importDeadline,
      Optional<Target> target,
      List<NodeId> followOnNodes) {
    this(
        name,
        virtual,
        forwardMode,
        importDisabled,
        automaticImport,
        onFailure,
        importDeadline,
        target,
        followOnNodes,
        Optional.empty());
  }

  /// The same node with this schedule, or with none.
  public NodeSettings with(Optional<Schedule> schedule) {
    return new NodeSettings(
        name,
        virtual,
        forwardMode,
        importDisabled,
        automaticImport,
        onFailure,
        importDeadline,
        target,
        followOnNodes,
        schedule,
        files);
  }

  /// The same node with these files.
  public NodeSettings with(List<NodeFile> files) {
    return new NodeSettings(
        name,
        virtual,
        forwardMode,
        importDisabled,
        automaticImport,
        onFailure,
        importDeadline,
        target,
        followOnNodes,
        schedule,
        files);
  }
}
