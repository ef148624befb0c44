package dev.waybill.deploy.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Whether a folder holds what an archive does, each file by its SHA-256.
///
/// Reads the archive with the JDK, not with the reader that unpacked it: two that agree say more.
public record Comparison(int equal, List<String> differences) {
  public static Comparison of(Path archive, Path folder) throws IOException {
    var differences = new ArrayList<String>();
    var expected = new TreeSet<String>();
    try (var zip = new ZipFile(archive.toFile())) {
      for (var entry : zip.stream().filter(entry -> !entry.isDirectory()).toList()) {
        expected.add(entry.getName());
        compare(zip, entry, folder.resolve(entry.getName()), differences);
      }
    }
    int compared = expected.size() - differences.size();
    for (var file : filesIn(folder)) {
      if (!expected.contains(file)) {
        differences.add(file + " is not in the archive");
      }
    }
    return new Comparison(compared, List.copyOf(differences));
  }

  public boolean same() {
    return differences.isEmpty();
  }

  private static void compare(ZipFile zip, ZipEntry entry, Path file, List<String> differences)
      throws IOException {
    if (!Files.isRegularFile(file)) {
      differences.add(entry.getName() + " is missing");
    } else if (!sha256(zip.getInputStream(entry)).equals(sha256(Files.newInputStream(file)))) {
      differences.add(entry.getName() + " differs");
    }
  }

  private static List<String> filesIn(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    var real = folder.toRealPath();
    try (Stream<Path> files = Files.walk(real)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> real.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  private static String sha256(InputStream bytes) throws IOException {
    try (bytes) {
      var digest = MessageDigest.getInstance("SHA-256");
      new DigestInputStream(bytes, digest).transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
