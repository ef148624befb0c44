package dev.waybill.api.postgres;

import dev.waybill.api.NodeFileContents;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/// What files of nodes hold, in PostgreSQL, past tenants: a worker serves all of them.
@ApplicationScoped
class PostgresNodeFiles implements NodeFileContents {
  private static final String CONTENT =
      """
      select content from mta_ext_descriptor where id = $1 and sha256 = $2
      union all
      select content from deployment_configuration where id = $1 and sha256 = $2
      union all
      select content from former_node_file where id = $1 and sha256 = $2
      limit 1
      """;

  private static final String FORGET = "delete from former_node_file where gone_at < $1";

  private final Pool system;

  PostgresNodeFiles(@ReactiveDataSource("system") Pool system) {
    this.system = system;
  }

  @Override
  public Uni<Optional<byte[]>> content(int id, String sha256) {
    return system
        .preparedQuery(CONTENT)
        .execute(Tuple.of(id, sha256))
        .map(rows -> Rows.first(rows).map(PostgresNodeFiles::bytes))
        .onFailure(Outage::is)
        .transform(Outage::told);
  }

  @Override
  public Uni<Integer> forget(Instant before) {
    return system
        .preparedQuery(FORGET)
        .execute(Tuple.of(Columns.time(before)))
        .map(rows -> rows.rowCount())
        .onFailure(Outage::is)
        .transform(Outage::told);
  }

  private static byte[] bytes(Row row) {
    return row.getBuffer("content").getBytes();
  }
}
