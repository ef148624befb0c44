package dev.waybill.deploy.check.rule;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/// Whether bytes lie in the content store as they were sent, `<first two digits>/<sha256>`; each
/// content is read once, however many files have it.
final class KeptBytes {
  private final Optional<Path> content;
  private final Map<String, Optional<String>> flaws = new HashMap<>();

  KeptBytes(Optional<Path> content) {
    this.content = content;
  }

  /// What is wrong with it, if anything is.
  Optional<String> flaw(String sha256) {
    return content.flatMap(root -> flaws.computeIfAbsent(sha256, hash -> look(root, hash)));
  }

  private static Optional<String> look(Path root, String sha256) {
    var file = root.resolve(sha256.substring(0, 2)).resolve(sha256);
    if (!Files.isRegularFile(file)) {
      return Optional.of("no bytes lie at " + file);
    }
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      try (var hashing = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
        Files.copy(file, hashing);
      }
      var found = HexFormat.of().formatHex(digest.digest());
      return found.equals(sha256)
          ? Optional.empty()
          : Optional.of("the bytes at " + file + " have the hash " + found);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
