package dev.waybill.api.postgres;

import dev.waybill.api.FileStore;
import dev.waybill.api.core.Author;
import dev.waybill.api.core.FileWords;
import dev.waybill.api.core.NewAction;
import dev.waybill.api.core.StorageLevel;
import dev.waybill.api.core.StoredArchive;
import dev.waybill.api.core.UploadedFile;
import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.ActionType;
import dev.waybill.contracts.TenantId;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Files, the content they have in common, and what of it counts against a tenant's quota.
///
/// Content belongs to all tenants, rows to one each. Whoever commits content holds a shared lock,
/// whoever deletes it holds the lock alone: so nothing is deleted that someone is just bringing.
@ApplicationScoped
class PostgresFiles implements FileStore {
  private static final String COMMITTING =
      "select pg_advisory_xact_lock_shared(hashtext('content'))";
  private static final String DELETING = "select pg_advisory_xact_lock(hashtext('content'))";

  private static final String USED = "select bytes from storage_usage where tenant = $1";

  private static final String ALL_USED = "select tenant, bytes from storage_usage";

  private static final String CONTENT =
      """
      insert into content
        (tenant, sha256, bytes, verdict, flaw, mta_id, mta_version, modules, created_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      on conflict do nothing
      """;

  private static final String COUNT =
      """
      insert into storage_usage as u (tenant, bytes) select $1, $2::bigint where $2 <= $3::bigint
      on conflict (tenant) do update set bytes = u.bytes + excluded.bytes
        where u.bytes + excluded.bytes <= $3
      returning u.bytes, u.told
      """;

  private static final String FILE =
      """
      insert into stored_file (id, tenant, name, sha256, uploaded_by, named_user, uploaded_at)
      values ($1, $2, $3, $4, $5, $6, $7)
      """;

  private static final String DELETE_FILE =
      """
      delete from stored_file f where id = $1
        and not exists (select from content_entry e where e.file_id = f.id)
      returning sha256
      """;

  private static final String IS_THERE = "select from stored_file where id = $1";

  private static final String DELETE_CONTENT =
      """
      with gone as (
        delete from content c where tenant = $1 and sha256 = $2
          and not exists (
            select from stored_file f where f.tenant = c.tenant and f.sha256 = c.sha256)
        returning bytes)
      update storage_usage u set bytes = u.bytes - gone.bytes from gone where u.tenant = $1
      returning u.bytes, u.told
      """;

  private static final String NOBODYS =
      """
      select w.sha256 from unnest($1::text[]) as w (sha256)
      where not exists (select from content c where c.sha256 = w.sha256)
      """;

  private final TenantSession sessions;
  private final Pool system;
  private final Ids ids;
  private final StorageTelling telling;

  PostgresFiles(
      TenantSession sessions,
      @ReactiveDataSource("system") Pool system,
      Ids ids,
      StorageTelling telling) {
    this.sessions = sessions;
    this.system = system;
    this.ids = ids;
    this.telling = telling;
  }

  @Override
  public Uni<Long> used(TenantId tenant) {
    return sessions.atOnce(
        tenant,
        tx ->
            tx.preparedQuery(USED)
                .execute(Tuple.of(tenant.value()))
                .map(rows -> rows.size() == 0 ? 0L : rows.iterator().next().getLong(0)));
  }

  @Override
  public Uni<Map<TenantId, Long>> used() {
    return system
        .query(ALL_USED)
        .execute()
        .map(
            rows ->
                Rows.stream(rows)
                    .collect(
                        Collectors.toMap(
                            row -> new TenantId(row.getString(0)), row -> row.getLong(1))));
  }

  @Override
  public Uni<Kept> keep(
      Author author, String name, Instant at, long quota, Supplier<Uni<StoredArchive>> commit) {
    return sessions
        .inTenant(
            author.tenant(),
            tx ->
                tx.query(COMMITTING)
                    .execute()
                    .chain(commit::get)
                    .chain(archive -> record(tx, author, name, at, quota, archive)))
        .onFailure(PastQuota.class)
        .recoverWithItem(past -> new Kept(past.sha256, Optional.empty(), List.of()));
  }

  @Override
  public Uni<Removed> remove(TenantId tenant, int file, Instant at, long quota) {
    return sessions
        .inTenant(
            tenant,
            tx ->
                tx.preparedQuery(DELETE_FILE)
                    .execute(Tuple.of(file))
                    .chain(
                        rows ->
                            rows.size() == 0
                                ? related(tx, file)
                                : removed(tx, tenant, rows.iterator().next(), at, quota)))
        .onFailure(PostgresFiles::isRelated)
        .recoverWithItem(new Removed.InUse());
  }

  @Override
  public <T> Uni<T> sweep(List<String> contents, Function<List<String>, Uni<T>> delete) {
    return system.withTransaction(
        tx ->
            tx.query(DELETING)
                .execute()
                .chain(
                    () ->
                        tx.preparedQuery(NOBODYS)
                            .execute(Tuple.of((Object) contents.toArray(String[]::new))))
                .map(rows -> Rows.list(rows, row -> row.getString(0)))
                .chain(nobodys -> delete.apply(nobodys)));
  }

  private Uni<Kept> record(
      SqlConnection tx, Author author, String name, Instant at, long quota, StoredArchive archive) {
    return tx.preparedQuery(CONTENT)
        .execute(content(author.tenant().value(), at, archive))
        .chain(
            added ->
                added.rowCount() == 0
                    ? Uni.createFrom().item(List.<StorageLevel>of())
                    : count(tx, author.tenant(), archive, at, quota))
        .chain(
            told ->
                ids.draw(tx, 2)
                    .chain(drawn -> file(tx, drawn, author, name, at, archive))
                    .map(file -> new Kept(archive.sha256(), Optional.of(file), told)));
  }

  private Uni<List<StorageLevel>> count(
      SqlConnection tx, TenantId tenant, StoredArchive archive, Instant at, long quota) {
    return tx.preparedQuery(COUNT)
        .execute(Tuple.of(tenant.value(), archive.bytes(), quota))
        .chain(
            counted -> {
              if (counted.size() == 0) {
                throw new PastQuota(archive.sha256());
              }
              return telling.moved(tx, tenant, counted.iterator().next(), quota, at);
            });
  }

  private static Uni<UploadedFile> file(
      SqlConnection tx,
      List<Integer> drawn,
      Author author,
      String name,
      Instant at,
      StoredArchive archive) {
    var file = new UploadedFile(drawn.getFirst(), name);
    var row =
        Tuple.tuple()
            .addValue(file.id())
            .addValue(author.tenant().value())
            .addValue(name)
            .addValue(archive.sha256())
            .addValue(author.name())
            .addValue(author.namedUser())
            .addValue(Columns.time(at));
    var uploading =
        NewAction.done(
            new ActionId(drawn.getLast()),
            ActionType.FILE_UPLOAD,
            Optional.empty(),
            author,
            at,
            List.of());
    return tx.preparedQuery(FILE)
        .execute(row)
        .chain(() -> ActionRows.insert(tx, List.of(uploading)))
        .chain(() -> ActionRows.lines(tx, List.of(FileWords.uploaded(uploading, file))))
        .replaceWith(file);
  }

  private static Tuple content(String tenant, Instant at, StoredArchive archive) {
    return Tuple.tuple()
        .addValue(tenant)
        .addValue(archive.sha256())
        .addValue(archive.bytes())
        .addValue(archive.kind().name())
        .addValue(archive.flaw().replace('\0', ' '))
        .addValue(archive.mtaId())
        .addValue(archive.mtaVersion())
        .addValue(archive.modules().toArray(String[]::new))
        .addValue(Columns.time(at));
  }

  private static Uni<Removed> related(SqlConnection tx, int file) {
    return tx.preparedQuery(IS_THERE)
        .execute(Tuple.of(file))
        .map(rows -> rows.size() == 0 ? new Removed.Unknown() : new Removed.InUse());
  }

  private Uni<Removed> removed(
      SqlConnection tx, TenantId tenant, Row deleted, Instant at, long quota) {
    var sha256 = deleted.getString(0);
    return tx.preparedQuery(DELETE_CONTENT)
        .execute(Tuple.of(tenant.value(), sha256))
        .chain(
            freed ->
                freed.size() == 0
                    ? Uni.createFrom().item(List.<StorageLevel>of())
                    : telling.moved(tx, tenant, freed.iterator().next(), quota, at))
        .map(told -> new Removed.Gone(sha256, told));
  }

  /// A request came to relate to it just now.
  private static boolean isRelated(Throwable failure) {
    return Violation.FOREIGN_KEY.is(failure);
  }

  /// Rolls back what was recorded of a file that does not fit.
  private static final class PastQuota extends RuntimeException {
    private final String sha256;

    PastQuota(String sha256) {
      super(sha256, null, false, false);
      this.sha256 = sha256;
    }
  }
}
