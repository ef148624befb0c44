package dev.waybill.testkit;

import java.util.Set;

/// What a pure function may not call or know, by name.
final class Impure {
  private static final Set<String> CALLS =
      Set.of(
          "java.lang.System.currentTimeMillis",
          "java.lang.System.nanoTime",
          "java.lang.System.getenv",
          "java.lang.System.getProperty",
          "java.lang.Math.random",
          "java.util.UUID.randomUUID",
          "java.util.Date.<init>");

  private static final Set<String> TYPES =
      Set.of(
          "java.lang.Thread",
          "java.time.Clock",
          "java.time.InstantSource",
          "java.util.Random",
          "java.util.SplittableRandom",
          "java.util.concurrent.ThreadLocalRandom",
          "java.security.SecureRandom",
          "java.io.File",
          "java.nio.file.Files",
          "java.net.Socket");

  private Impure() {}

  static boolean call(String owner, String name) {
    return CALLS.contains(owner + "." + name)
        || owner.startsWith("java.time.") && name.equals("now");
  }

  static boolean type(String name) {
    return TYPES.contains(name)
        || name.startsWith("java.util.random.")
        || name.startsWith("java.sql.")
        || name.startsWith("java.net.http.")
        || name.startsWith("java.nio.channels.");
  }

  static boolean sleep(String owner, String name) {
    return name.equals("sleep")
        && (owner.equals("java.lang.Thread") || owner.equals("java.util.concurrent.TimeUnit"));
  }
}
