package dev.waybill.deploy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The JVM that our processes run on: the launcher's own.
final class Jvm {
  private static final int SERVICE_MEGABYTES = 256;

  // The thorough compiler takes half of all processor time for the first ten minutes, and what it
  // makes pays that back only after hours of load that one machine never has.
  private static final String QUICK_COMPILER = "-XX:TieredStopAtLevel=1";

  private Jvm() {}

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /// How a service runs: as small as it was at first for as long as it does little, and no larger
  /// than it must be when it does much.
  static List<String> serving() {
    var arguments = new ArrayList<>(sized(SERVICE_MEGABYTES));
    arguments.add("-Xms64m");
    arguments.add(QUICK_COMPILER);
    arguments.add("-XX:+UseCompactObjectHeaders");
    // What compilers and start-up have used is given back to the system.
    arguments.add("-XX:TrimNativeHeapInterval=30000");
    return List.copyOf(arguments);
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
