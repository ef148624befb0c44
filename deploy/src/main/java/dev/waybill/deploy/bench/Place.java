package dev.waybill.deploy.bench;

import java.nio.file.Path;

/// Where a run finds the project, where it keeps what it needs, and how long it may take.
record Place(Path root, Path data, Scale scale) {
  void say(String text, Object... values) {
    System.out.println("  " + text.formatted(values));
  }
}
