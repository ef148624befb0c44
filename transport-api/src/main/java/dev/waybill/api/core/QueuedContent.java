package dev.waybill.api.core;

import dev.waybill.api.core.modifiable.ModifiableRequest.HeldFile;
import dev.waybill.contracts.ContentType;
import dev.waybill.contracts.EntryMode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a request brings to a queue.
///
/// @param items in the order in which they are deployed; their places are the marks
public record QueuedContent(
    int request,
    String description,
    KnownNode node,
    EntryMode mode,
    StorageType storageType,
    ContentType contentType,
    Page<Item, Integer> items) {
  /// The content of files whose MD5 nobody has worked out yet, by SHA-256.
  public List<String> withoutMd5() {
    return items.items().stream()
        .filter(Item.File.class::isInstance)
        .map(Item.File.class::cast)
        .filter(file -> file.md5().isEmpty())
        .map(file -> file.held().file().sha256())
        .toList();
  }

  /// A content entry.
  public sealed interface Item {
    /// A file that was uploaded.
    ///
    /// @param md5 32 hexadecimal digits; empty until it was worked out
    record File(
        HeldFile held,
        Optional<String> md5,
        String uploadedBy,
        Instant uploadedAt,
        DescriptorMatch match)
        implements Item {}

    /// What lies elsewhere.
    record Reference(int id, String uri) implements Item {}
  }
}
