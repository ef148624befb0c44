package dev.waybill.api.postgres;

import dev.waybill.api.UnansweredStore;
import dev.waybill.api.core.modifiable.Lifecycle;
import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.ActionType;
import dev.waybill.contracts.ContentItem;
import dev.waybill.contracts.ContentType;
import dev.waybill.contracts.EntryMode;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.NodeInput;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.contracts.Reach;
import dev.waybill.contracts.Selection;
import dev.waybill.contracts.TenantId;
import dev.waybill.contracts.TestRound;
import dev.waybill.contracts.TransportContent;
import dev.waybill.contracts.TransportRequestId;
import dev.waybill.courier.Outbox;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Makes inputs anew out of the rows that were stored with them, past tenants. Walks all actions:
/// it is seldom wanted, and an index for it would cost each export.
@ApplicationScoped
class PostgresUnanswered implements UnansweredStore {
  private static final int PAGE = 200;

  private static final String TENANTS = "select distinct tenant from node order by tenant";

  private static final String ARRIVALS =
      """
      select a.id, a.input, a.tenant, a.started_at, q.id as entry, q.node_id, q.request_id, q.mode,
        r.description, r.content_type, m.lifecycle, m.test, m.scope, m.automatic
      from action a
        join action_request p on p.action_id = a.id
        join queue_entry q on q.request_id = p.request_id and q.node_id = a.node_id
        join transport_request r on r.id = q.request_id
        left join modifiable_request m on m.request_id = r.id
      where a.id > $1 and a.type = 'ADD_ENTRY' and a.input is not null and a.answer is null
        and (q.version = 0 or m.lifecycle is not null)
        and (m.lifecycle is null or m.lifecycle <> 'DELETED')
      order by a.id
      limit $2
      """;

  private static final String ITEMS =
      """
      select e.request_id, e.id, e.uri, f.id as file, f.name, f.sha256, c.bytes, c.mta_id,
        c.mta_version
      from content_entry e
        left join stored_file f on f.id = e.file_id
        left join content c on c.tenant = f.tenant and c.sha256 = f.sha256
      where e.request_id = any($1::integer[]) and not e.removed
      order by e.request_id, e.place
      """;

  private static final String WISHES =
      """
      select id, input, tenant, type, node_id, triggered_by, started_at, asked,
        (select l.reach from leaving l where l.request_id = asked[1]) as reach
      from action
      where (started_at, id) > ($1, $2)
        and type <> 'ADD_ENTRY' and input is not null and answer is null and asked is not null
      order by started_at, id
      limit $3
      """;

  private final Pool system;
  private final Outbox outbox;
  private final String service;

  PostgresUnanswered(
      @ReactiveDataSource("system") Pool system,
      Outbox outbox,
      @ConfigProperty(name = "waybill.service") String service) {
    this.system = system;
    this.outbox = outbox;
    this.service = service;
  }

  @Override
  public Uni<List<TenantId>> tenants() {
    return system
        .query(TENANTS)
        .execute()
        .map(rows -> Rows.list(rows, row -> new TenantId(row.getString(0))));
  }

  @Override
  public Uni<Page<Integer>> arrivals(int action) {
    return system
        .preparedQuery(ARRIVALS)
        .execute(Tuple.of(action, PAGE))
        .map(Rows::list)
        .chain(
            rows ->
                items(rows)
                    .map(
                        items ->
                            new Page<>(
                                rows.stream().map(row -> arrival(row, items)).toList(),
                                rows.isEmpty() ? action : rows.getLast().getInteger("id"))));
  }

  @Override
  public Uni<Page<Asked>> wishes(Asked after) {
    return system
        .preparedQuery(WISHES)
        .execute(Tuple.of(Columns.time(after.at()), after.action(), PAGE))
        .map(Rows::list)
        .map(
            rows ->
                new Page<>(
                    rows.stream().map(row -> input(row, wish(row))).toList(),
                    rows.isEmpty() ? after : asked(rows.getLast())));
  }

  @Override
  public Uni<Void> say(List<? extends Envelope<?>> messages) {
    return system.withTransaction(tx -> outbox.put(tx, messages));
  }

  private Uni<Map<Integer, List<Row>>> items(List<Row> arrivals) {
    var requests = arrivals.stream().map(row -> row.getInteger("request_id")).distinct();
    return system
        .preparedQuery(ITEMS)
        .execute(Tuple.of((Object) requests.toArray(Integer[]::new)))
        .map(
            rows ->
                Rows.stream(rows)
                    .collect(Collectors.groupingBy(row -> row.getInteger("request_id"))));
  }

  private Envelope<NodeInput> arrival(Row row, Map<Integer, List<Row>> items) {
    var type = ContentType.valueOf(row.getString("content_type"));
    var request = row.getInteger("request_id");
    return input(
        row,
        new NodeInput.Arrive(
            new NodeId(row.getInteger("node_id")),
            new TransportRequestId(request),
            Optional.of(new QueueEntryId(row.getInteger("entry"))),
            inTest(row).isPresent() ? EntryMode.TEST : EntryMode.FINAL,
            new TransportContent(
                row.getString("description"),
                items.getOrDefault(request, List.of()).stream()
                    .map(item -> item(item, type))
                    .toList()),
            inTest(row)));
  }

  /// The last test of a request that is not released yet: what it carries is what is stored.
  private static Optional<TestRound> inTest(Row row) {
    return Optional.ofNullable(row.getString("lifecycle"))
        .filter(Lifecycle.MODIFIABLE.name()::equals)
        .map(
            _ ->
                new TestRound(
                    row.getInteger("test"),
                    Arrays.stream(row.getArrayOfIntegers("scope")).map(NodeId::new).toList(),
                    row.getBoolean("automatic")));
  }

  private static ContentItem item(Row row, ContentType type) {
    var id = row.getInteger("id");
    return row.getInteger("file") == null
        ? new ContentItem.Reference(id, type, row.getString("uri"))
        : new ContentItem.StoredFile(
            id,
            type,
            row.getInteger("file"),
            row.getString("name"),
            row.getString("sha256"),
            row.getLong("bytes"),
            row.getString("mta_id"),
            row.getString("mta_version"));
  }

  private static NodeInput wish(Row row) {
    var node = new NodeId(row.getInteger("node_id"));
    var action = new ActionId(row.getInteger("id"));
    var by = row.getString("triggered_by");
    var requests =
        Arrays.stream(row.getArrayOfIntegers("asked")).map(TransportRequestId::new).toList();
    return switch (ActionType.valueOf(row.getString("type"))) {
      case IMPORT ->
          new NodeInput.Import(
              node,
              action,
              requests.isEmpty() ? new Selection.All() : new Selection.Selected(requests),
              by);
      case FORWARD_ENTRY -> new NodeInput.Forward(node, action, requests, by);
      case RESET_ENTRY -> new NodeInput.Reset(node, action, requests, by);
      case DELETE_ENTRY -> new NodeInput.Remove(node, action, requests, by);
      case CLEAN_UP_ENTRY ->
          new NodeInput.CleanUp(
              node,
              action,
              requests,
              row.getString("reach") == null ? Reach.FINAL : Reach.valueOf(row.getString("reach")),
              by);
      default ->
          throw new IllegalStateException("action " + action + " is of a type that asks no queue");
    };
  }

  private Envelope<NodeInput> input(Row row, NodeInput input) {
    var id = row.getUUID("input");
    var tenant = new TenantId(row.getString("tenant"));
    return new Envelope<>(
        id,
        row.getOffsetDateTime("started_at").toInstant(),
        tenant,
        Envelope.source(tenant, service),
        id,
        input);
  }

  private static Asked asked(Row row) {
    return new Asked(row.getOffsetDateTime("started_at").toInstant(), row.getInteger("id"));
  }
}
