package dev.waybill.api.http;

import dev.waybill.contracts.TenantId;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;

/// The caller of the call at hand. Ask it at the start of a resource method, before any waiting.
@ApplicationScoped
public class CurrentCaller {
  private final SecurityIdentity identity;

  CurrentCaller(SecurityIdentity identity) {
    this.identity = identity;
  }

  public Caller get() {
    return Caller.of(identity);
  }

  public TenantId tenant() {
    return get().tenant();
  }
}
