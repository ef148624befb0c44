package dev.waybill.api.postgres;

import dev.waybill.api.Md5Store;
import dev.waybill.contracts.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/// MD5s beside the content's other traits.
@ApplicationScoped
class PostgresMd5s implements Md5Store {
  private static final String KEEP = "update content set md5 = $2 where sha256 = $1";

  private final TenantSession sessions;

  PostgresMd5s(TenantSession sessions) {
    this.sessions = sessions;
  }

  @Override
  public Uni<Void> keep(TenantId tenant, String sha256, String md5) {
    return sessions.inTenant(
        tenant, tx -> tx.preparedQuery(KEEP).execute(Tuple.of(sha256, md5)).replaceWithVoid());
  }
}
