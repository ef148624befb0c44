package dev.waybill.worker.core;

import dev.waybill.contracts.ContentItem.StoredFile;
import dev.waybill.contracts.ContentType;
import dev.waybill.contracts.DeployOrder;
import dev.waybill.worker.core.DeployPlan.Impossible;
import dev.waybill.worker.core.DeployPlan.Meaning;
import dev.waybill.worker.core.DeployPlan.Planned;
import dev.waybill.worker.core.DeployPlan.Steps;
import dev.waybill.worker.core.DeployStep.PlaceEnclosure;
import dev.waybill.worker.core.DeployStep.PruneReleases;
import dev.waybill.worker.core.DeployStep.SwitchCurrent;
import dev.waybill.worker.core.DeployStep.UnpackRelease;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;

/// Steps for destinations of type `DIRECTORY`.
record DirectoryPlanner(
    DeployOrder order, Destination destination, long fence, Map<Integer, Enclosure> enclosures)
    implements ItemPlanner {
  static final String TYPE = "DIRECTORY";
  private static final String DEFAULT_KEEP = "5";

  @Override
  public DeployPlan plan(StoredFile file) {
    Optional<String> application = application(file);
    Optional<String> root = destination.property("root").filter(path -> path.startsWith("/"));
    String keep = destination.property("keep").orElse(DEFAULT_KEEP);
    if (root.isEmpty()) {
      return new Impossible(
          "Destination %s needs the property root, an absolute path."
              .formatted(destination.name()));
    }
    if (!keep.matches("[1-9][0-9]{0,3}")) {
      return new Impossible(
          "Property keep of destination %s is no number of releases: %s"
              .formatted(destination.name(), keep));
    }
    if (application.isEmpty()) {
      return new Impossible(
          "%s names no application that a folder can be called after; for content that is no MTA,"
                  .formatted(file.fileName())
              + " give destination %s the property application.".formatted(destination.name()));
    }
    var place = new Place(root.get(), application.get(), release(file), fence);
    var steps = new ArrayList<Planned>();
    steps.add(
        new Planned(
            file.id(), new UnpackRelease(place, file.sha256(), file.fileName()), Meaning.PREPARES));
    Optional.ofNullable(enclosures.get(file.id()))
        .map(enclosure -> new PlaceEnclosure(place, enclosure))
        .ifPresent(step -> steps.add(new Planned(file.id(), step, Meaning.PREPARES)));
    steps.add(new Planned(file.id(), new SwitchCurrent(place), Meaning.DEPLOYS));
    steps.add(
        new Planned(file.id(), new PruneReleases(place, Integer.parseInt(keep)), Meaning.TIDIES));
    return new Steps(steps);
  }

  /// The attempt is part of it, so that a second attempt never finds its own release half done.
  private String release(StoredFile file) {
    return "%s-%s-%d-%d-%s"
        .formatted(
            order.request(),
            order.entry(),
            order.attempt(),
            file.id(),
            file.sha256().substring(0, 12));
  }

  private Optional<String> application(StoredFile file) {
    String name =
        file.contentType() == ContentType.MTA
            ? file.mtaId()
            : destination.property("application").orElse(baseName(file.fileName()));
    return Optional.of(name).filter(folder -> folder.matches("[A-Za-z0-9_-][A-Za-z0-9_.-]{0,127}"));
  }

  private static String baseName(String fileName) {
    int dot = fileName.lastIndexOf('.');
    return dot > 0 ? fileName.substring(0, dot) : fileName;
  }
}
