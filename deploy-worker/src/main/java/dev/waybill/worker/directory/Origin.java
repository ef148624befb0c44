package dev.waybill.worker.directory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Where a release comes from: a small hidden file beside it, there before the release is.
final class Origin {
  private Origin() {}

  static Path file(Path releases, String release) {
    return releases.resolve("." + release + ".origin");
  }

  static String text(String sha256, long fence) {
    return "sha256 " + sha256 + "\nfence " + fence + "\n";
  }

  /// The SHA-256 of the archive that a release was made of.
  static Optional<String> of(Path releases, String release) throws IOException {
    try {
      return word(Files.readAllLines(file(releases, release)), "sha256 ");
    } catch (NoSuchFileException notOurs) {
      return Optional.empty();
    }
  }

  /// The number of the lease under which it was made: releases are as old as that.
  static long fence(Path releases, String release) {
    try {
      return word(Files.readAllLines(file(releases, release)), "fence ")
          .map(Long::parseLong)
          .orElse(0L);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<String> word(List<String> lines, String key) {
    return lines.stream()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(key.length()).strip())
        .findFirst();
  }
}
