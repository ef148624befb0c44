package dev.waybill.deploy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;

/// A JVM's cache of the classes of one service's package, loaded and linked (JEP 483, 514, 515): it
/// makes the service start in half the time.
///
/// It lies beside the copy that it was made from, and is good for that copy, this JDK and these
/// flags alone; a JVM that finds it unfit goes on without.
///
/// @param file where it is, or will be
record ClassCache(Path file) {
  static ClassCache of(Path copy, Part service) {
    var fit = new CRC32();
    fit.update((System.getProperty("java.vm.version") + Jvm.serving(service)).getBytes());
    return new ClassCache(
        copy.resolveSibling("%s-%08x.aot".formatted(copy.getFileName(), fit.getValue())));
  }

  boolean there() {
    return Files.exists(file);
  }

  /// What a JVM is told that uses it; nothing when it is not there yet.
  List<String> use() {
    return there() ? List.of("-XX:AOTCache=" + file) : List.of();
  }

  /// Where a JVM that ends puts it; it is the cache once it has been moved.
  Path half() {
    return file.resolveSibling(file.getFileName() + ".half");
  }

  List<String> make() {
    return List.of("-XX:AOTCacheOutput=" + half());
  }
}
