package dev.waybill.content;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Builds a real `.mtar`: `META-INF` first, a manifest that tells each file's module, a deployment
/// descriptor. Equal input makes equal bytes.
public final class MtarBuilder {
  private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 1, 0, 0);
  private static final int MANIFEST_LINE = 70;

  private final String id;
  private final String version;
  private final Map<String, Map<String, byte[]>> modules = new LinkedHashMap<>();

  /// An archive of the MTA with this id and version.
  public MtarBuilder(String id, String version) {
    this.id = id;
    this.version = version;
  }

  /// Adds a module, which may have no files.
  public MtarBuilder module(String name) {
    modules.computeIfAbsent(name, _ -> new LinkedHashMap<>());
    return this;
  }

  /// Adds a file to a module; `path` is its place in the archive.
  public MtarBuilder file(String module, String path, byte[] content) {
    module(module);
    modules.get(module).put(path, content.clone());
    return this;
  }

  /// Writes the archive to a file.
  public Path writeTo(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      writeTo(out);
    }
    return file;
  }

  /// Writes the archive; the stream stays open.
  public void writeTo(OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out, UTF_8);
    put(zip, "META-INF/MANIFEST.MF", manifest().getBytes(UTF_8));
    put(zip, "META-INF/mtad.yaml", descriptor().getBytes(UTF_8));
    for (Map<String, byte[]> files : modules.values()) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        put(zip, file.getKey(), file.getValue());
      }
    }
    zip.finish();
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(TIME);
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  private String manifest() {
    StringBuilder text = new StringBuilder("Manifest-Version: 1.0\r\nCreated-By: Waybill\r\n\r\n");
    modules.forEach(
        (module, files) ->
            files.keySet().forEach(path -> section(text, path, "MTA-Module: " + module)));
    section(text, "META-INF/mtad.yaml", "Content-Type: text/plain");
    return text.toString();
  }

  private static void section(StringBuilder text, String path, String header) {
    fold(text, "Name: " + path);
    fold(text, header);
    text.append("\r\n");
  }

  /// A line of a manifest has at most 72 bytes; it goes on after a line break and a space.
  private static void fold(StringBuilder text, String line) {
    int bytes = 0;
    for (int i = 0; i < line.length(); ) {
      int point = line.codePointAt(i);
      String letter = Character.toString(point);
      bytes += letter.getBytes(UTF_8).length;
      if (bytes > MANIFEST_LINE) {
        text.append("\r\n ");
        bytes = 1 + letter.getBytes(UTF_8).length;
      }
      text.append(letter);
      i += letter.length();
    }
    text.append("\r\n");
  }

  private String descriptor() {
    StringBuilder yaml = new StringBuilder();
    yaml.append("_schema-version: \"3.1\"\n");
    yaml.append("ID: \"").append(id).append("\"\n");
    yaml.append("version: \"").append(version).append("\"\n");
    yaml.append(modules.isEmpty() ? "modules: []\n" : "modules:\n");
    for (String module : modules.keySet()) {
      yaml.append("  - name: \"").append(module).append("\"\n");
      yaml.append("    type: application\n");
    }
    return yaml.toString();
  }
}
