package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.waybill.api.core.Roles;
import dev.waybill.api.postgres.TenantSession;
import dev.waybill.contracts.TenantId;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/// One tenant neither sees nor touches what is another's, even where a query forgets to ask.
@QuarkusTest
@WithSignedTokens
class TenantsTest extends ApiTest {
  private static final TenantId OTHER = new TenantId("other");
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Inject TenantSession session;
  @Inject Pool pool;

  @Test
  void overTheApiAnotherTenantsNodeIsNotThere() {
    var id = node(fresh("MINE"));
    var stranger = SignedTokens.of(OTHER.value(), Duration.ofMinutes(5), Roles.ADMINISTRATOR);

    as(stranger).get("/v2/nodes/" + id).then().statusCode(404);
    as(stranger).get("/v2/nodes").then().statusCode(200).body("nodes.id", not(hasItem(id)));
    as(stranger).body("{\"name\":\"THEIRS\"}").put("/v2/nodes/" + id).then().statusCode(404);
    as(stranger).delete("/v2/nodes/" + id).then().statusCode(404);
    administrator().get("/v2/nodes/" + id).then().statusCode(200);
  }

  @Test
  void twoTenantsMayUseTheSameName() {
    var name = fresh("SAME");
    node(name);
    var stranger = SignedTokens.of(OTHER.value(), Duration.ofMinutes(5), Roles.ADMINISTRATOR);

    as(stranger).body("{\"name\":\"" + name + "\"}").post("/v2/nodes").then().statusCode(201);
  }

  @Test
  void aTokenWithoutATenantIsRefused() {
    as(SignedTokens.of("", Duration.ofMinutes(5), Roles.ADMINISTRATOR))
        .get("/v2/nodes")
        .then()
        .statusCode(403);
  }

  @Test
  void aForgottenWhereClauseSeesOneTenantOnly() {
    var id = node(fresh("MINE"));

    assertThat(idsSeenBy(TenantId.DEFAULT)).contains(id);
    assertThat(idsSeenBy(OTHER)).doesNotContain(id);
  }

  @Test
  void aForgottenWhereClauseChangesOneTenantOnly() {
    var id = node(fresh("MINE"));

    var changed =
        session
            .inTenant(
                OTHER,
                connection ->
                    connection
                        .preparedQuery("update node set description = 'stolen' where id = $1")
                        .execute(Tuple.of(id))
                        .map(rows -> rows.rowCount()))
            .await()
            .atMost(PATIENCE);

    assertThat(changed).isZero();
  }

  @Test
  void aRowOfAnotherTenantCannotBeWritten() {
    var insert =
        session
            .inTenant(
                OTHER,
                connection ->
                    connection
                        .query(
                            "insert into route select 1, 'default', 'X', null, 1, 1, now(), now()")
                        .execute())
            .replaceWithVoid();

    assertThat(insert.onFailure().recoverWithNull().await().atMost(PATIENCE)).isNull();
    var failure =
        insert
            .replaceWith("")
            .onFailure()
            .recoverWithItem(Throwable::getMessage)
            .await()
            .atMost(PATIENCE);
    assertThat(failure).contains("row-level security");
  }

  @Test
  void withoutATenantNothingIsSeen() {
    node(fresh("MINE"));

    assertThat(number("select count(*) from node")).isZero();
  }

  @Test
  void theRoleOfCallsIsNoSuperuserAndOwnsNothing() {
    assertThat(
            number(
                "select count(*) from pg_roles where rolname = current_user"
                    + " and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)"))
        .isZero();
    assertThat(
            number(
                "select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                    + " where n.nspname = 'transport_api' and c.relkind in ('r', 'S')"
                    + " and pg_get_userbyid(c.relowner) = current_user"))
        .isZero();
  }

  @Test
  void everyTableWithATenantIsGuardedForItsOwnerToo() {
    assertThat(
            number(
                "select count(*) from information_schema.columns k"
                    + " join pg_class c on c.oid = format('%I.%I', k.table_schema, k.table_name)"
                    + "::regclass where k.table_schema = 'transport_api'"
                    + " and k.column_name = 'tenant' and c.relkind = 'r'"
                    + " and not (c.relrowsecurity and c.relforcerowsecurity)"))
        .isZero();
  }

  private Set<Integer> idsSeenBy(TenantId tenant) {
    return session
        .inTenant(
            tenant,
            connection ->
                connection
                    .query("select id from node")
                    .execute()
                    .map(
                        rows ->
                            StreamSupport.stream(rows.spliterator(), false)
                                .map((Row row) -> row.getInteger("id"))
                                .collect(Collectors.toSet())))
        .await()
        .atMost(PATIENCE);
  }

  private long number(String query) {
    return pool.query(query)
        .execute()
        .map(rows -> rows.iterator().next().getLong(0))
        .await()
        .atMost(PATIENCE);
  }
}
