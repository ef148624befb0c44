package dev.waybill.api.core;

import dev.waybill.contracts.TenantId;

/// Which tokens of a key are not taken any more: those of a generation and of all before it.
public record TokenRefusal(TenantId tenant, String clientId, int upTo) {
  /// The generation that ends a key: none comes after it.
  public static final int ALL = Integer.MAX_VALUE;
}
