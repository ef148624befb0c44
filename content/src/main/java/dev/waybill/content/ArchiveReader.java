package dev.waybill.content;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;

/// Reads an archive once, when its upload ends, and says what it is: names first, then the
/// descriptor. What it costs is bounded by [ArchiveLimits], not by what the archive claims.
public final class ArchiveReader {
  private ArchiveReader() {}

  /// The verdict; a fault of the store is an [IOException]. The channel stays the caller's.
  public static Verdict read(SeekableByteChannel channel, ArchiveLimits limits) throws IOException {
    try {
      ArchiveEntries archive = ArchiveEntries.of(channel, limits);
      Optional<ArchiveEntry> descriptor = archive.named(Descriptor.NAME);
      return descriptor.isEmpty() ? new Verdict.Zip() : mta(archive, descriptor.get(), limits);
    } catch (UnreadableArchive e) {
      return e.verdict();
    }
  }

  private static Verdict mta(ArchiveEntries archive, ArchiveEntry descriptor, ArchiveLimits limits)
      throws IOException {
    ArchiveEntry manifest =
        archive
            .named(MtaManifest.NAME)
            .orElseThrow(() -> new UnreadableArchive(MtaManifest.NAME, "it is missing"));
    Descriptor mta = Descriptor.parse(text(archive, descriptor, limits));
    MtaManifest.refuseStrangers(text(archive, manifest, limits), archive, mta);
    return new Verdict.Mta(mta.id(), mta.version(), mta.modules());
  }

  private static String text(ArchiveEntries archive, ArchiveEntry entry, ArchiveLimits limits)
      throws IOException {
    if (entry.bytes() > limits.descriptorBytes()) {
      throw new UnreadableArchive(
          entry.name(),
          "it has %d bytes, more than %d".formatted(entry.bytes(), limits.descriptorBytes()));
    }
    if (entry.bytes() / limits.ratio() > entry.packedBytes()) {
      throw new UnreadableArchive(
          entry.name(), "it inflates more than %d-fold".formatted(limits.ratio()));
    }
    try (var in = archive.open(entry)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
