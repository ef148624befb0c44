package dev.waybill.deploy;

import java.nio.file.Path;
import java.util.List;

/// The JVM that our processes run on: the launcher's own.
final class Jvm {
  private Jvm() {}

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /// A small heap, the collector that needs no threads of its own, and an end with a log line when
  /// memory runs out.
  static List<String> sized(int heapMegabytes) {
    return List.of(
        "-Xmx" + heapMegabytes + "m",
        "-XX:+UseSerialGC",
        "-XX:+ExitOnOutOfMemoryError",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-Dfile.encoding=UTF-8");
  }
}
