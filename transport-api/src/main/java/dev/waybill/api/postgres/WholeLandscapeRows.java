package dev.waybill.api.postgres;

import dev.waybill.api.LandscapeStore.Occasion;
import dev.waybill.api.core.landscape.Consequences;
import dev.waybill.api.core.landscape.Landscape;
import dev.waybill.api.core.landscape.LandscapeAction;
import dev.waybill.api.core.landscape.LandscapeLog;
import dev.waybill.api.core.landscape.TransportNode;
import dev.waybill.api.core.landscape.TransportRoute;
import dev.waybill.courier.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Writes the difference of two landscapes by statements for many rows each, with the log and with
/// what follows from it.
///
/// What goes leaves first and what is made comes last. Names may be handed on from anything to
/// anything, so they are compared when all is written.
@ApplicationScoped
class WholeLandscapeRows {
  /// Rows in a statement: enough to pay for it, and few enough to let others in between.
  private static final int PIECE = 500;

  private static final String COMPARE_AT_THE_END = "set constraints all deferred";
  private static final String DELETE_ROUTES = "delete from route where id = any($1::integer[])";
  private static final String DELETE_NODES = "delete from node where id = any($1::integer[])";
  private static final String LOG =
      """
      insert into landscape_action
        (tenant, thing, kind, object, name, changed_by, named_user, changed_at, differences)
      select $6, t.thing, t.kind, t.object, t.name, $7, $8, $9::timestamptz, t.differences::jsonb
      from unnest($1::text[], $2::text[], $3::integer[], $4::text[], $5::text[])
        with ordinality as t (thing, kind, object, name, differences, place)
      order by t.place
      """;

  private final LandscapeMessages messages;
  private final Outbox outbox;

  WholeLandscapeRows(LandscapeMessages messages, Outbox outbox) {
    this.messages = messages;
    this.outbox = outbox;
  }

  Uni<Void> write(
      SqlConnection tx, Occasion occasion, Landscape before, Consequences consequences) {
    var after = consequences.after();
    // Said before the first statement, by whoever reckons, and not between the calls of others.
    var log = LandscapeLog.of(before, after);
    var said = messages.of(occasion, consequences);
    return tx.query(COMPARE_AT_THE_END)
        .execute()
        .chain(() -> delete(tx, before, after))
        .chain(() -> putNodes(tx, occasion, before, after))
        .chain(() -> putRoutes(tx, occasion, before, after))
        .chain(() -> pieces(log, piece -> log(tx, occasion, piece)))
        .chain(() -> pieces(said, piece -> outbox.put(tx, piece)));
  }

  private static Uni<Void> delete(SqlConnection tx, Landscape before, Landscape after) {
    var routes =
        before.routes().stream()
            .map(TransportRoute::id)
            .filter(id -> after.route(id).isEmpty())
            .toList();
    var nodes =
        before.nodes().stream()
            .map(TransportNode::id)
            .filter(id -> after.node(id).isEmpty())
            .map(id -> id.value())
            .toList();
    return delete(tx, DELETE_ROUTES, routes).chain(() -> delete(tx, DELETE_NODES, nodes));
  }

  private static Uni<Void> delete(SqlConnection tx, String sql, List<Integer> ids) {
    return pieces(
        ids,
        piece ->
            tx.preparedQuery(sql)
                .execute(Tuple.of((Object) piece.toArray(Integer[]::new)))
                .replaceWithVoid());
  }

  private static Uni<Void> putNodes(
      SqlConnection tx, Occasion occasion, Landscape before, Landscape after) {
    var made = after.nodes().stream().filter(node -> before.node(node.id()).isEmpty()).toList();
    var changed =
        after.nodes().stream()
            .filter(node -> before.node(node.id()).filter(old -> !old.equals(node)).isPresent())
            .toList();
    return put(tx, occasion, LandscapeColumns.CHANGE_NODES, changed, LandscapeColumns::node)
        .chain(() -> put(tx, occasion, LandscapeColumns.MAKE_NODES, made, LandscapeColumns::node));
  }

  private static Uni<Void> putRoutes(
      SqlConnection tx, Occasion occasion, Landscape before, Landscape after) {
    var made = after.routes().stream().filter(route -> before.route(route.id()).isEmpty()).toList();
    var changed =
        after.routes().stream()
            .filter(route -> before.route(route.id()).filter(old -> !old.equals(route)).isPresent())
            .toList();
    return put(tx, occasion, LandscapeColumns.CHANGE_ROUTES, changed, LandscapeColumns::route)
        .chain(
            () -> put(tx, occasion, LandscapeColumns.MAKE_ROUTES, made, LandscapeColumns::route));
  }

  private static <T> Uni<Void> put(
      SqlConnection tx,
      Occasion occasion,
      String sql,
      List<T> things,
      BiFunction<T, Occasion, Map<String, Object>> columns) {
    return pieces(
        things,
        piece ->
            tx.preparedQuery(sql)
                .execute(Tuple.of(LandscapeColumns.text(piece, occasion, columns)))
                .replaceWithVoid());
  }

  private static Uni<Void> log(SqlConnection tx, Occasion occasion, List<LandscapeAction> log) {
    var row =
        Columns.of(log)
            .text(action -> action.thing().name())
            .text(action -> action.kind().name())
            .number(LandscapeAction::id)
            .text(LandscapeAction::name)
            .text(action -> Differences.text(action.differences()))
            .tuple()
            .addValue(occasion.tenant().value())
            .addValue(occasion.by().name())
            .addValue(occasion.by().namedUser())
            .addValue(Columns.time(occasion.at()));
    return tx.preparedQuery(LOG).execute(row).replaceWithVoid();
  }

  /// One statement after the other: a connection holds what it is sent until it is answered.
  private static <T> Uni<Void> pieces(List<T> all, Function<List<T>, Uni<Void>> write) {
    var written = Uni.createFrom().voidItem();
    for (int from = 0; from < all.size(); from += PIECE) {
      var piece = all.subList(from, Math.min(from + PIECE, all.size()));
      written = written.chain(() -> write.apply(piece));
    }
    return written;
  }
}
