package dev.waybill.content;

import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

/// Archives of public projects, in a folder `shared/data/mtar` beside the project; not part of it.
final class RealArchives {
  private RealArchives() {}

  /// The archive of this name. A test that asks for it is skipped where the folder is not.
  static Path named(String name) {
    Path root = Path.of(System.getProperty("waybill.root", "..")).toAbsolutePath().normalize();
    for (Path above = root.getParent(); above != null; above = above.getParent()) {
      Path archive = above.resolve("shared/data/mtar").resolve(name);
      if (Files.isRegularFile(archive)) {
        return archive;
      }
    }
    return abort("no shared/data/mtar/" + name + " beside " + root);
  }
}
