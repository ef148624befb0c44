package dev.waybill.worker.core;

import dev.waybill.contracts.ContentItem.StoredFile;
import dev.waybill.contracts.NodeFile;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.contracts.TransportRequestId;
import java.util.Optional;

/// A file on its way to a receiver, and whose it is.
///
/// @param fence the number of the lease under which it is sent
/// @param enclosed the file of the node that was sent before it, under the same key
public record Parcel(
    TransportRequestId request,
    NodeId node,
    QueueEntryId entry,
    int attempt,
    long fence,
    StoredFile file,
    Optional<NodeFile> enclosed) {
  /// One that no file of the node goes with.
  public Parcel(
      TransportRequestId request,
      NodeId node,
      QueueEntryId entry,
      int attempt,
      long fence,
      StoredFile file) {
    this(request, node, entry, attempt, fence, file, Optional.empty());
  }

  /// The same however often this attempt sends it, and another in each attempt.
  public String key() {
    return "%s-%d-%d".formatted(entry, attempt, file.id());
  }
}
