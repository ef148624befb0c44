package dev.waybill.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Copies of the services' packages, so that a build never pulls files from under what runs.
///
/// Times are kept: a JVM's archive of classes is good only for the very jars that it was made from.
final class Packages {
  private static final int HASH_LENGTH = 16;
  private static final String LAUNCHER = "launcher-";

  private final Path root;
  private final Path app;

  Packages(Path root, Path app) {
    this.root = root;
    this.app = app;
  }

  /// Where the copy of a service's package lies; made when it is not there yet.
  Path copyOf(Part service) throws IOException {
    var built = root.resolve(service.title()).resolve("target").resolve("quarkus-app");
    if (!Files.exists(built.resolve("quarkus-run.jar"))) {
      throw new Stop(
          service.title() + " has not been built: " + built + " is missing. Run ./mvnw package");
    }
    var copy = app.resolve(hashOf(built)).resolve(service.title());
    if (!Files.exists(copy)) {
      var part = copy.resolveSibling(service.title() + ".part");
      Trees.delete(part);
      Trees.copy(built, part);
      Files.move(part, copy, StandardCopyOption.ATOMIC_MOVE);
    }
    return copy;
  }

  /// Deletes the copies that nothing runs from any more.
  void forgetOthers(Collection<Path> inUse) throws IOException {
    var kept = inUse.stream().map(Path::getParent).collect(Collectors.toSet());
    for (var folder : foldersIn(app)) {
      if (!kept.contains(folder) && !folder.getFileName().toString().startsWith(LAUNCHER)) {
        Trees.delete(folder);
      }
    }
  }

  private static List<Path> foldersIn(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(Files::isDirectory).toList();
    }
  }

  private static String hashOf(Path built) throws IOException {
    try (Stream<Path> files = Files.walk(built)) {
      var digest = MessageDigest.getInstance("SHA-256");
      files
          .filter(Files::isRegularFile)
          .sorted()
          .map(file -> line(built, file))
          .forEach(line -> digest.update(line.getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(digest.digest()).substring(0, HASH_LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String line(Path built, Path file) {
    try {
      return "%s %d %d%n"
          .formatted(
              built.relativize(file), Files.size(file), Files.getLastModifiedTime(file).toMillis());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
