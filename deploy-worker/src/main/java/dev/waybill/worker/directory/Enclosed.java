package dev.waybill.worker.directory;

import dev.waybill.contracts.NodeFile;
import java.nio.file.Path;
import java.util.List;

/// Where files of the node lie that go with a release: beside it, under its name.
final class Enclosed {
  private static final String DESCRIPTOR = ".mtaext";
  private static final String CONFIGURATION = ".json";

  private Enclosed() {}

  static Path file(Path releases, String release, NodeFile file) {
    return releases.resolve(
        release
            + switch (file) {
              case NodeFile.MtaExtDescriptor _ -> DESCRIPTOR;
              case NodeFile.DeploymentConfiguration _ -> CONFIGURATION;
            });
  }

  /// All that a release may have.
  static List<Path> files(Path releases, String release) {
    return List.of(
        releases.resolve(release + DESCRIPTOR), releases.resolve(release + CONFIGURATION));
  }
}
