package dev.waybill.api.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.waybill.api.Problem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// A whole landscape as one zip, as CTMS has it: the landscape file, and beside it which version
/// wrote it and what the file's hash was. How CTMS lays its own out is not told, so those are not
/// read here, nor ours there.
final class LandscapeArchive {
  private static final String FILE = "landscape.yaml";
  private static final String ABOUT = "about.json";
  private static final String VERSION = "version";
  private static final String HASH = "sha256";
  private static final int MOST_ENTRIES = 10;
  private static final JsonMapper JSON = new JsonMapper();
  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

  private LandscapeArchive() {}

  /// The same bytes for the same landscape and version.
  static byte[] of(String file, String version) {
    var about = new LinkedHashMap<String, String>();
    about.put("product", "Waybill");
    about.put(VERSION, version);
    about.put(HASH, sha256(file.getBytes(UTF_8)));
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      put(zip, ABOUT, JSON.writeValueAsBytes(about));
      put(zip, FILE, file.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("a landscape cannot be written as a zip", e);
    }
    return bytes.toByteArray();
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    var entry = new ZipEntry(name);
    entry.setTime(0);
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  /// The landscape file in an archive of just this version that nobody has changed since.
  static String read(byte[] archive, String version) {
    var entries = entries(archive);
    if (!entries.containsKey(FILE) || !entries.containsKey(ABOUT)) {
      throw unreadable("It does not hold %s and %s.".formatted(ABOUT, FILE));
    }
    var about = about(entries.get(ABOUT));
    if (!version.equals(about.get(VERSION))) {
      throw Problem.OTHER_VERSION.because(
          ("The archive was written by version %s, and this is version %s. Apply the %s that is"
                  + " in it: landscape files cross versions.")
              .formatted(about.getOrDefault(VERSION, "(unknown)"), version, FILE));
    }
    if (!sha256(entries.get(FILE)).equals(about.get(HASH))) {
      throw unreadable("Its %s was changed after it was written.".formatted(FILE));
    }
    return new String(entries.get(FILE), UTF_8);
  }

  private static Map<String, byte[]> entries(byte[] archive) {
    if (archive.length > Marked.LONGEST) {
      throw unreadable("It has more than %,d bytes.".formatted(Marked.LONGEST));
    }
    var entries = new LinkedHashMap<String, byte[]>();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        var content = zip.readNBytes(Marked.LONGEST + 1);
        if (content.length > Marked.LONGEST || entries.size() == MOST_ENTRIES) {
          throw unreadable("It unpacks to more than a landscape may be.");
        }
        entries.put(entry.getName(), content);
      }
    } catch (IOException | IllegalArgumentException e) {
      throw unreadable("It is no zip that can be read.");
    }
    return entries;
  }

  private static Map<String, String> about(byte[] json) {
    try {
      return JSON.readValue(json, TEXTS);
    } catch (IOException e) {
      throw unreadable("Its %s cannot be read.".formatted(ABOUT));
    }
  }

  private static Problem.Refused unreadable(String why) {
    return Problem.UNREADABLE_LANDSCAPE.because(
        "The archive is no landscape. %s Export it anew.".formatted(why));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
