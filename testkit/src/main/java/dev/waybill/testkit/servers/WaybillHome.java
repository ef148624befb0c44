package dev.waybill.testkit.servers;

import java.nio.file.Files;
import java.nio.file.Path;

/// Where the project lies and where its servers keep what they need.
public final class WaybillHome {
  private WaybillHome() {}

  /// The directory with the Maven wrapper: system property `waybill.root`, or upwards from here.
  public static Path root() {
    var given = System.getProperty("waybill.root", "");
    if (!given.isBlank()) {
      return Path.of(given).toAbsolutePath().normalize();
    }
    for (var dir = Path.of("").toAbsolutePath(); dir != null; dir = dir.getParent()) {
      if (Files.exists(dir.resolve("mvnw"))) {
        return dir;
      }
    }
    throw new IllegalStateException("not inside Waybill: no mvnw here or above");
  }

  /// What is unpacked once and used by every start.
  public static Path dist() {
    return root().resolve(".waybill").resolve("dist");
  }
}
