package dev.waybill.content;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/// The manifest of an MTA: which file belongs to which module. It must name nothing that is neither
/// in the archive nor in the descriptor.
final class MtaManifest {
  static final String NAME = "META-INF/MANIFEST.MF";
  private static final int LONGEST_LINE = 1 << 16;

  private final NavigableSet<String> files = new TreeSet<>();
  private final Set<String> modules;
  private final Set<String> resources;

  private MtaManifest(ArchiveEntries archive, Descriptor mta) {
    archive.all().forEach(entry -> files.add(entry.name()));
    this.modules = new HashSet<>(mta.modules());
    this.resources = new HashSet<>(mta.resources());
  }

  static void refuseStrangers(String manifest, ArchiveEntries archive, Descriptor mta)
      throws IOException {
    var check = new MtaManifest(archive, mta);
    try (var lines = new BufferedReader(new StringReader(manifest))) {
      StringBuilder header = new StringBuilder();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith(" ")) {
          check.header(header.toString());
          header.setLength(0);
        }
        header.append(line, line.startsWith(" ") ? 1 : 0, line.length());
        refuse(header.length() > LONGEST_LINE, "it has a line that is too long");
      }
      check.header(header.toString());
    }
  }

  private void header(String header) throws UnreadableArchive {
    if (header.isBlank()) {
      return;
    }
    int colon = header.indexOf(':');
    refuse(colon < 1, "it has a line without a name: " + abbreviated(header));
    String value = header.substring(colon + 1).strip();
    switch (header.substring(0, colon).toLowerCase(Locale.ROOT)) {
      case "name" -> refuse(!inArchive(value), stranger(value, "in the archive"));
      case "mta-module" -> refuseUnknown(value, modules, "a module of the descriptor");
      case "mta-resource" -> refuseUnknown(value, resources, "a resource of the descriptor");
      case "mta-requires" ->
          refuseUnknown(value.replaceAll("/[^,]*", ""), modules, "a module of the descriptor");
      default -> {}
    }
  }

  private boolean inArchive(String path) {
    String folder = path.endsWith("/") ? path : path + "/";
    String first = files.ceiling(folder);
    return files.contains(path) || (first != null && first.startsWith(folder));
  }

  private static void refuseUnknown(String names, Collection<String> known, String what)
      throws UnreadableArchive {
    for (String name : names.split(",")) {
      refuse(!known.contains(name.strip()), stranger(name.strip(), what));
    }
  }

  private static String stranger(String name, String what) {
    return "it names \"" + abbreviated(name) + "\", which is not " + what;
  }

  private static String abbreviated(String text) {
    return text.length() > 100 ? text.substring(0, 100) + "…" : text;
  }

  private static void refuse(boolean broken, String reason) throws UnreadableArchive {
    if (broken) {
      throw new UnreadableArchive(NAME, reason);
    }
  }
}
