package dev.waybill.api.core;

import dev.waybill.contracts.KeyPlan;
import dev.waybill.contracts.TenantId;
import java.time.Instant;
import java.util.Optional;

/// A service key as lists show it, without its secret.
///
/// @param id the number of its client in Keycloak
/// @param generation how often all its tokens have been ended
public record KnownKey(
    String id,
    String clientId,
    TenantId tenant,
    KeyPlan plan,
    String description,
    Instant createdAt,
    String createdBy,
    Optional<Instant> rotatedAt,
    int generation) {}
