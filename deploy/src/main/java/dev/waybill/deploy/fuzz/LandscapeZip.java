package dev.waybill.deploy.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// A landscape's zip that a server takes, and that leaves nothing behind: the server's own, with an
/// empty landscape in it.
final class LandscapeZip {
  private static final String ABOUT = "about.json";
  private static final String FILE = "landscape.yaml";
  private static final JsonMapper JSON = new JsonMapper();
  private static final byte[] EMPTY = "format: 1\nnodes: []\nroutes: []\n".getBytes(UTF_8);

  private LandscapeZip() {}

  /// @param written what the server has written; it says of which version it is
  static byte[] emptied(byte[] written) throws IOException {
    var emptied = new ByteArrayOutputStream();
    try (var from = new ZipInputStream(new ByteArrayInputStream(written));
        var to = new ZipOutputStream(emptied)) {
      for (var entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
        to.putNextEntry(new ZipEntry(entry.getName()));
        to.write(
            switch (entry.getName()) {
              case ABOUT -> aboutEmpty(from.readAllBytes());
              case FILE -> EMPTY;
              default -> from.readAllBytes();
            });
        to.closeEntry();
      }
    }
    return emptied.toByteArray();
  }

  private static byte[] aboutEmpty(byte[] about) throws IOException {
    var json = (ObjectNode) JSON.readTree(about);
    json.put("sha256", HexFormat.of().formatHex(sha256().digest(EMPTY)));
    return json.toString().getBytes(UTF_8);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
