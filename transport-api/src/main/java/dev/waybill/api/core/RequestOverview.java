package dev.waybill.api.core;

import dev.waybill.contracts.ContentType;
import java.time.Instant;

/// A transport request as the overview of all of them shows it (CTMS, *Transport Requests*).
///
/// @param origin the node that it was uploaded to or exported from, by its name then
/// @param bytes of the files that it holds; none of a reference, or when it is archived
public record RequestOverview(
    int id,
    String description,
    Lifecycle lifecycle,
    ContentType contentType,
    StorageType storageType,
    String origin,
    String createdBy,
    String namedUser,
    Instant createdAt,
    long bytes) {
  /// How far a request has come.
  public enum Lifecycle {
    /// It is edited and tested.
    MODIFIABLE,
    /// It stands in a queue, or is to.
    RELEASED,
    /// It was removed from each queue that it came to; the next clean-up archives it.
    DELETED,
    /// Its files have gone, and no queue has it; what it was, and its logs, stay.
    ARCHIVED
  }

  /// Whom to show as its owner.
  public String shownUser() {
    return namedUser.isBlank() ? createdBy : namedUser;
  }
}
