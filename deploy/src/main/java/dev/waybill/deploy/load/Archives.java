package dev.waybill.deploy.load;

import dev.waybill.content.MtarBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/// Small archives, each another one, made from a seed.
final class Archives {
  private static final int LARGEST_FILE = 12_000;

  private final Random random;
  private int made;

  Archives(long seed) {
    random = new Random(seed);
  }

  /// @param sha256 of the bytes, in hexadecimal
  record Archive(Path file, String sha256) {}

  List<Archive> in(Path folder, int count) throws IOException {
    var archives = new ArrayList<Archive>();
    for (int i = 0; i < count; i++) {
      archives.add(next(folder));
    }
    return archives;
  }

  synchronized Archive next(Path folder) throws IOException {
    Files.createDirectories(folder);
    var content = new byte[500 + random.nextInt(LARGEST_FILE)];
    random.nextBytes(content);
    var number = ++made;
    var file =
        new MtarBuilder("dev.waybill.load.app" + number, "1.0." + number)
            .file("app", "app/content.bin", content)
            .writeTo(folder.resolve("app-" + number + ".mtar"));
    return new Archive(file, sha256(Files.readAllBytes(file)));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("each JDK has it", e);
    }
  }
}
