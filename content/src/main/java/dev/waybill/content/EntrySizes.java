package dev.waybill.content;

import java.util.Comparator;
import java.util.List;

/// What the directory's sizes give away before a byte is inflated: bombs, and lies about them.
final class EntrySizes {
  private EntrySizes() {}

  static void refuseImpossible(List<ArchiveEntry> entries, long archiveBytes, ArchiveLimits limits)
      throws UnreadableArchive {
    long sum = 0;
    for (ArchiveEntry entry : entries) {
      refuseLie(entry);
      if (entry.bytes() > limits.contentBytes() - sum) {
        throw new UnreadableArchive(
            entry.name(), "with it the archive inflates to more than " + limits.contentBytes());
      }
      sum += entry.bytes();
    }
    if (sum > limits.freeBytes() && sum / limits.ratio() > archiveBytes) {
      ArchiveEntry largest = entries.stream().max(Comparator.comparing(ArchiveEntry::bytes)).get();
      throw new UnreadableArchive(
          largest.name(),
          "the archive inflates more than %d-fold, to %d bytes".formatted(limits.ratio(), sum));
    }
  }

  /// Deflating may add a little to what does not shrink, never an eighth.
  private static void refuseLie(ArchiveEntry entry) throws UnreadableArchive {
    long most = entry.deflated() ? entry.bytes() + entry.bytes() / 8 + 1_024 : entry.bytes();
    boolean tooSmall = !entry.deflated() && entry.packedBytes() != entry.bytes();
    if (entry.packedBytes() > most || tooSmall) {
      throw new UnreadableArchive(
          entry.name(),
          "its size cannot be true: %d bytes, packed %d"
              .formatted(entry.bytes(), entry.packedBytes()));
    }
    if (entry.folder() && entry.bytes() != 0) {
      throw new UnreadableArchive(entry.name(), "it is a folder with content of its own");
    }
  }
}
