package dev.waybill.api.postgres;

import dev.waybill.api.core.Deletion;
import dev.waybill.api.core.Deletion.Found;
import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.TransportRequestId;
import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// How requests stand that somebody wants to be deleted, and how far a deletion has got.
final class DeletionRows {
  // That something is added to a queue is no reason to wait: whoever asks the queue comes after it.
  static final String FOUND =
      """
      select r.id, r.archived,
        exists (
          select from modifiable_request m
          where m.request_id = r.id and m.lifecycle = 'MODIFIABLE') as modifiable,
        exists (select from leaving l where l.request_id = r.id) as leaving,
        array(
          select coalesce(n.name, q.node_id::text)
          from queue_entry q left join node n on n.id = q.node_id
          where q.request_id = r.id and q.status = 'RUNNING' order by 1) as running,
        array(
          select a.id from action_request p join action a on a.id = p.action_id
          where p.request_id = r.id and a.ended_at is null
            and a.type not in ('ADD_ENTRY', 'CLEAN_UP_ENTRY')
          order by a.id) as actions,
        array(
          select q.node_id from queue_entry q where q.request_id = r.id order by q.node_id) as nodes
      from transport_request r
      where r.id = any($1::integer[])
      order by array_position($1::integer[], r.id)
      """;

  static final String ONE =
      """
      select d.id, d.started_at, d.started_by, d.named_user, d.ended_at, d.freed, p.request_id,
        p.state, p.why,
        array(
          select distinct a.node_name
          from leaving l
            join action_request o on o.request_id = l.request_id
            join action a on a.id = o.action_id
          where l.deletion = d.id and l.request_id = p.request_id
            and a.type = 'CLEAN_UP_ENTRY' and a.answer is null and a.started_at >= l.asked_at
          order by a.node_name) as waits_for
      from deletion d join deletion_request p on p.deletion_id = d.id
      where d.id = $1
      order by p.place
      """;

  // As that of a daily run (PostgresCleanUps), but what is asked for just now waits, and a queue
  // that keeps a request is named.
  static final String STANDING =
      """
      select l.request_id, l.reach, said.waits or l.asked_at > $2::timestamptz as waits, said.stays,
        said.moved,
        coalesce(said.why, 'something else was asked for with it meanwhile') as why,
        (select array_agg(q.node_id) from queue_entry q where q.request_id = l.request_id) as nodes
      from (select * from leaving where deletion = $1) l
        cross join lateral (
          select
            coalesce(bool_or(cleans and a.answer is null), false) as waits,
            coalesce(bool_or(keeps), false) as stays,
            coalesce(bool_or(not cleans and a.answer is distinct from 'REFUSED'), false) as moved,
            string_agg(a.node_name || ': ' || a.answer_words, '; ' order by a.id)
              filter (where keeps) as why
          from action_request p
            join action a on a.id = p.action_id
            cross join lateral (
              select a.type = 'CLEAN_UP_ENTRY' as cleans) c
            cross join lateral (
              select coalesce(c.cleans and (a.answer = 'DEAD_LETTER'
                or a.answer = 'REFUSED' and l.request_id = any(a.refused)), false) as keeps) k
          where p.request_id = l.request_id and a.started_at >= l.asked_at) said
      order by l.request_id
      """;

  private DeletionRows() {}

  static List<Found> found(List<Row> rows) {
    return rows.stream()
        .map(
            row ->
                new Found(
                    new TransportRequestId(row.getInteger("id")),
                    row.getBoolean("archived"),
                    row.getBoolean("modifiable"),
                    row.getBoolean("leaving"),
                    List.of(row.getArrayOfStrings("running")),
                    Arrays.stream(row.getArrayOfIntegers("actions")).map(ActionId::new).toList()))
        .toList();
  }

  static Optional<Deletion> deletion(List<Row> rows) {
    return rows.stream()
        .findFirst()
        .map(
            first ->
                new Deletion(
                    first.getInteger("id"),
                    first.getOffsetDateTime("started_at").toInstant(),
                    by(first),
                    Optional.ofNullable(first.getOffsetDateTime("ended_at"))
                        .map(OffsetDateTime::toInstant),
                    first.getLong("freed"),
                    rows.stream().map(DeletionRows::part).toList()));
  }

  private static String by(Row row) {
    var named = row.getString("named_user");
    return named.isBlank() ? row.getString("started_by") : named;
  }

  private static Deletion.Part part(Row row) {
    return new Deletion.Part(
        new TransportRequestId(row.getInteger("request_id")),
        Deletion.State.valueOf(row.getString("state")),
        List.of(row.getArrayOfStrings("waits_for")),
        row.getString("why"));
  }
}
