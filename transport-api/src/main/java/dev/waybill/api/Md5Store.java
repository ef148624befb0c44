package dev.waybill.api;

import dev.waybill.contracts.TenantId;
import io.smallrye.mutiny.Uni;

/// Keeps the MD5 of content.
public interface Md5Store {
  /// @param sha256 the content; it may have gone meanwhile
  /// @param md5 32 hexadecimal digits
  Uni<Void> keep(TenantId tenant, String sha256, String md5);
}
