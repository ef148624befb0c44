package dev.waybill.api.core;

import dev.waybill.api.core.modifiable.ModifiableRequest.HeldFile;
import dev.waybill.contracts.ContentType;
import dev.waybill.contracts.EntryMode;
import java.time.Instant;

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
  /// A content entry.
  public sealed interface Item {
    /// A file that was uploaded.
    record File(HeldFile held, String uploadedBy, Instant uploadedAt, DescriptorMatch match)
        implements Item {}

    /// What lies elsewhere.
    record Reference(int id, String uri) implements Item {}
  }
}
