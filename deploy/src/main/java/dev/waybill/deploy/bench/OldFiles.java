package dev.waybill.deploy.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.IntStream;

/// Small files where the suite keeps content, each of other bytes.
///
/// @param folder where the suite keeps content
/// @param word what no other run has
record OldFiles(Path folder, String word) {
  /// What stands in the i-th, as SQL.
  String words() {
    return "'archive ' || i || ' of " + word + "'";
  }

  private String words(int i) {
    return "archive " + i + " of " + word;
  }

  void write(int count) throws IOException {
    for (int i = 1; i <= count; i++) {
      var file = file(i);
      Files.createDirectories(file.getParent());
      Files.writeString(file, words(i));
    }
  }

  /// How many of them are there, from the one to the other.
  long there(int first, int last) {
    return IntStream.rangeClosed(first, last).filter(i -> Files.exists(file(i))).count();
  }

  private Path file(int i) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      var name = HexFormat.of().formatHex(digest.digest(words(i).getBytes(StandardCharsets.UTF_8)));
      return folder.resolve(name.substring(0, 2)).resolve(name);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
