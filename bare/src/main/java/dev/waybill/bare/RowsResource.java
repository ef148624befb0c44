package dev.waybill.bare;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestPath;

/// Rows of one table, as anybody would write it.
@Path("/rows")
public class RowsResource {
  private static final String READ = "select id, name, description from thing where id = $1";
  private static final String WRITE =
      "insert into thing (name, description) values ($1, $2) returning id, name, description";

  /// One row; its id is not read from a body.
  public record Thing(int id, String name, String description) {}

  private final Pool pool;

  RowsResource(Pool pool) {
    this.pool = pool;
  }

  @GET
  @Path("{id}")
  public Uni<Thing> read(@RestPath int id) {
    return pool.preparedQuery(READ)
        .execute(Tuple.of(id))
        .map(
            rows -> {
              var found = rows.iterator();
              if (!found.hasNext()) {
                throw new NotFoundException();
              }
              return thing(found.next());
            });
  }

  @POST
  public Uni<Thing> write(Thing thing) {
    return pool.preparedQuery(WRITE)
        .execute(Tuple.of(thing.name(), thing.description()))
        .map(rows -> thing(rows.iterator().next()));
  }

  private static Thing thing(Row row) {
    return new Thing(row.getInteger(0), row.getString(1), row.getString(2));
  }
}
