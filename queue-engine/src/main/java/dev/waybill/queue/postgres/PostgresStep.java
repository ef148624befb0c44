package dev.waybill.queue.postgres;

import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.contracts.TenantId;
import dev.waybill.courier.Inbox;
import dev.waybill.courier.Outbox;
import dev.waybill.courier.Said;
import dev.waybill.queue.Drift;
import dev.waybill.queue.QueueStore.Changed;
import dev.waybill.queue.QueueStore.DueSchedule;
import dev.waybill.queue.QueueStore.Overdue;
import dev.waybill.queue.QueueStore.Page;
import dev.waybill.queue.QueueStore.Slice;
import dev.waybill.queue.QueueStore.Step;
import dev.waybill.queue.QueueStore.Wanted;
import dev.waybill.queue.core.ImportQueue;
import dev.waybill.queue.core.QueueEntry;
import dev.waybill.queue.postgres.EntryRows.Written;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// One transaction on the queues.
record PostgresStep(SqlConnection tx, Inbox inbox, Outbox outbox) implements Step {
  private static final String FRESH_IDS =
      "select nextval('fresh_ids')::int from generate_series(1, $1)";

  static final String NODES =
      "select node_id from queue where node_id > $1 order by node_id limit $2";

  // Answered once: the deadline goes with the answer. What another one answers is left to it.
  static final String OVERDUE =
      """
      update queue_entry e set deadline = null
      from (
        select entry_id, deadline from queue_entry where status = 'RUNNING' and deadline <= $1
        order by deadline limit 500 for update skip locked) due, queue q
      where e.entry_id = due.entry_id and q.node_id = e.node_id
      returning q.tenant, e.node_id, e.entry_id, e.attempts, due.deadline
      """;

  @Override
  public Uni<Set<UUID>> claim(List<UUID> inputs) {
    return inbox.claim(tx, inputs);
  }

  @Override
  public Uni<List<Integer>> freshIds(int count) {
    return tx.preparedQuery(FRESH_IDS)
        .execute(Tuple.of(count))
        .map(rows -> list(rows).stream().map(row -> row.getInteger(0)).toList());
  }

  @Override
  public Uni<Map<NodeId, Slice>> load(List<Wanted> wanted) {
    var nodes = wanted.stream().map(w -> w.node().value()).sorted().toArray(Integer[]::new);
    return Uni.combine()
        .all()
        .unis(
            QueueRows.lock(tx, nodes),
            tx.preparedQuery(RunRows.SELECT).execute(Tuple.of((Object) nodes)))
        .asTuple()
        .chain(
            heads ->
                heads.getItem1().size() == nodes.length
                    ? slices(wanted, heads.getItem1(), heads.getItem2())
                    : QueueRows.insertMissing(tx, wanted).chain(() -> load(wanted)));
  }

  private Uni<Map<NodeId, Slice>> slices(
      List<Wanted> wanted, RowSet<Row> queues, RowSet<Row> runs) {
    var slicings = new HashMap<NodeId, Slicing>();
    queues.forEach(row -> slicings.put(QueueRows.node(row), new Slicing(row)));
    runs.forEach(
        row -> {
          var placed = RunRows.read(row);
          slicings.get(placed.node()).add(placed);
        });
    wanted.forEach(w -> slicings.get(w.node()).want(w.needs()));
    var all = List.copyOf(slicings.values());
    return EntryRows.select(
            tx,
            all.stream().flatMap(Slicing::byRequest).toList(),
            all.stream().flatMap(Slicing::byId).toList(),
            all.stream().flatMap(Slicing::ahead).toList())
        .map(
            rows -> {
              rows.forEach(row -> slicings.get(QueueRows.node(row)).add(row));
              return all.stream().collect(Collectors.toMap(Slicing::node, Slicing::slice));
            });
  }

  @Override
  public Uni<Void> save(List<Changed> changed) {
    var added = new ArrayList<Written>();
    var moved = new ArrayList<Written>();
    changed.forEach(queue -> sort(queue, added, moved));
    return Uni.combine()
        .all()
        .unis(
            QueueRows.update(tx, changed),
            EntryRows.delete(tx, changed.stream().flatMap(c -> c.left().stream()).toList()),
            EntryRows.update(tx, moved),
            EntryRows.insert(tx, added),
            RunRows.delete(
                tx, changed.stream().flatMap(c -> RunRows.gone(c.before(), c.after())).toList()),
            RunRows.upsert(
                tx, changed.stream().flatMap(c -> RunRows.changed(c.before(), c.after())).toList()))
        .discardItems();
  }

  /// New entries, and those that were there before.
  private static void sort(Changed changed, List<Written> added, List<Written> moved) {
    var before = byId(changed.before());
    for (var entry : changed.touched()) {
      var old = before.get(entry.id());
      var deadline = Optional.ofNullable(changed.deadlines().get(entry.id()));
      var node = changed.after().node();
      if (old == null) {
        added.add(new Written(node, entry, true, deadline));
      } else {
        moved.add(new Written(node, entry, !entry.content().equals(old.content()), deadline));
      }
    }
  }

  private static Map<QueueEntryId, QueueEntry> byId(ImportQueue queue) {
    return queue.entries().stream().collect(Collectors.toMap(QueueEntry::id, entry -> entry));
  }

  @Override
  public Uni<Void> say(List<Said> decisions) {
    return outbox.putAll(tx, decisions);
  }

  @Override
  public Uni<List<Overdue>> overdue(Instant deadline) {
    return tx.preparedQuery(OVERDUE)
        .execute(Tuple.of(Columns.utc(deadline)))
        .map(rows -> list(rows).stream().map(PostgresStep::overdue).toList());
  }

  @Override
  public Uni<List<DueSchedule>> due(Instant at, Instant again) {
    return tx.preparedQuery(QueueRows.DUE)
        .execute(Tuple.of(Columns.utc(at), Columns.utc(again)))
        .map(rows -> list(rows).stream().map(QueueRows::due).toList());
  }

  @Override
  public Uni<List<NodeId>> nodes(int after, int count) {
    return tx.preparedQuery(NODES)
        .execute(Tuple.of(after, count))
        .map(rows -> list(rows).stream().map(QueueRows::node).toList());
  }

  @Override
  public Uni<Optional<Page>> page(NodeId node, int after, int count) {
    return Uni.combine()
        .all()
        .unis(
            QueueRows.lock(tx, new Integer[] {node.value()}),
            tx.preparedQuery(EntryRows.PAGE).execute(Tuple.of(node.value(), after, count)))
        .asTuple()
        .map(
            found ->
                list(found.getItem1()).stream()
                    .findFirst()
                    .map(queue -> page(queue, list(found.getItem2()))));
  }

  @Override
  public Uni<List<Page>> deploying(Instant since, int after, int count) {
    return tx.preparedQuery(EntryRows.DEPLOYING)
        .execute(Tuple.of(Columns.utc(since), after, count))
        .map(rows -> list(rows).stream().map(row -> page(row, List.of(row))).toList());
  }

  @Override
  public Uni<Drift> drift() {
    return Uni.combine()
        .all()
        .unis(
            tx.preparedQuery(RunRows.DRIFT).execute(), tx.preparedQuery(RunRows.STANDING).execute())
        .asTuple()
        .map(found -> drift(list(found.getItem1()).getFirst(), list(found.getItem2())));
  }

  private static Drift drift(Row counts, List<Row> standing) {
    return new Drift(
        counts.getInteger("unowned"),
        counts.getInteger("idle"),
        counts.getInteger("doubled"),
        counts.getInteger("stuck"),
        standing.stream().map(RunRows::standing).toList());
  }

  private static Page page(Row queue, List<Row> entries) {
    return new Page(
        QueueRows.node(queue),
        new TenantId(queue.getString("tenant")),
        QueueRows.state(queue),
        entries.stream().map(EntryRows::standing).toList());
  }

  private static Overdue overdue(Row row) {
    return new Overdue(
        new TenantId(row.getString("tenant")),
        new NodeId(row.getInteger("node_id")),
        new QueueEntryId(row.getInteger("entry_id")),
        row.getInteger("attempts"),
        row.getOffsetDateTime("deadline").toInstant());
  }

  private static List<Row> list(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).toList();
  }
}
