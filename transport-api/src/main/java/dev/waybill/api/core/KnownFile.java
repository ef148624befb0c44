package dev.waybill.api.core;

import dev.waybill.contracts.ContentItem;
import dev.waybill.contracts.ContentType;

/// An uploaded file, with what its archive was found to be when the upload ended.
///
/// @param flaw why it cannot be transported as an MTA, in words; blank when it can
/// @param mtaId blank when it is not an MTA
public record KnownFile(
    int id, String name, String sha256, long bytes, String flaw, String mtaId, String mtaVersion) {
  public ContentItem asItem(int item, ContentType type) {
    return new ContentItem.StoredFile(item, type, id, name, sha256, bytes, mtaId, mtaVersion);
  }
}
