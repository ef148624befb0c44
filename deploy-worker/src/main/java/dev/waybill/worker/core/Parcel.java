package dev.waybill.worker.core;

import dev.waybill.contracts.ContentItem.StoredFile;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.contracts.TransportRequestId;

/// A file on its way to a receiver, and whose it is.
///
/// @param fence the number of the lease under which it is sent
public record Parcel(
    TransportRequestId request,
    NodeId node,
    QueueEntryId entry,
    int attempt,
    long fence,
    StoredFile file) {
  /// The same however often this attempt sends it, and another in each attempt.
  public String key() {
    return "%s-%d-%d".formatted(entry, attempt, file.id());
  }
}
