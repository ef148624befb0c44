package dev.waybill.deploy.demo;

import dev.waybill.content.ArchiveLimits;
import dev.waybill.content.ArchiveReader;
import dev.waybill.content.MtarBuilder;
import dev.waybill.content.Verdict;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/// The archive that the demonstration builds when it is given none.
public final class SampleArchive {
  private SampleArchive() {}

  /// A small application in two modules; another one at each call, so that something changes.
  public static Path in(Path folder) throws IOException {
    Files.createDirectories(folder);
    var page = "<!doctype html><title>Orders</title><p>Built at " + Instant.now() + "</p>\n";
    return new MtarBuilder("dev.waybill.demo.orders", "1.0.0")
        .file("orders-ui", "orders-ui/index.html", bytes(page))
        .file("orders-ui", "orders-ui/js/orders.js", bytes("export const open = () => [];\n"))
        .file("orders-srv", "orders-srv/server.js", bytes("console.log('orders');\n"))
        .file("orders-srv", "orders-srv/package.json", bytes("{\"name\":\"orders-srv\"}\n"))
        .writeTo(folder.resolve("orders.mtar"));
  }

  /// The application that an archive is a release of: the id of the MTA.
  static String applicationOf(Path archive) throws IOException {
    try (var channel = FileChannel.open(archive)) {
      return switch (ArchiveReader.read(channel, ArchiveLimits.standard())) {
        case Verdict.Mta mta -> mta.id();
        case Verdict.Zip _, Verdict.Unreadable _ -> archive.getFileName().toString();
      };
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
