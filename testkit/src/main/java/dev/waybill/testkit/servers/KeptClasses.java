package dev.waybill.testkit.servers;

import java.nio.file.Path;
import java.util.List;

/// A JVM that comes and goes keeps its classes when it ends, and finds them at the next start (JDK,
/// *java*, `-XX:+AutoCreateSharedArchive`).
public final class KeptClasses {
  private KeptClasses() {}

  /// What the JVM is told.
  ///
  /// @param archive the file; one that does not fit is made anew, without a word
  public static List<String> in(Path archive) {
    return List.of(
        "-XX:+AutoCreateSharedArchive",
        "-XX:SharedArchiveFile=" + archive,
        "-Xlog:cds=off,cds+dynamic=off");
  }
}
