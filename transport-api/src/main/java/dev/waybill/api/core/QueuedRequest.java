package dev.waybill.api.core;

import dev.waybill.contracts.EntryMode;
import dev.waybill.contracts.EntryStatus;
import java.time.Instant;
import java.util.List;

/// A transport request as it stands in a queue, to be shown.
public record QueuedRequest(
    int id,
    int entry,
    EntryStatus status,
    EntryMode mode,
    boolean archived,
    long position,
    String createdBy,
    String namedUser,
    Instant createdAt,
    Instant queuedAt,
    String description,
    String origin,
    StorageType storageType,
    String contentType,
    List<Item> items) {
  public QueuedRequest {
    items = List.copyOf(items);
  }

  /// A content entry: `uri` is a file's number, or a reference.
  public record Item(int id, String uri) {}

  /// Whom to show as the creator.
  public String shownUser() {
    return namedUser.isBlank() ? createdBy : namedUser;
  }
}
