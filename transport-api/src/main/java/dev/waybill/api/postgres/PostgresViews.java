package dev.waybill.api.postgres;

import dev.waybill.api.ViewStore;
import dev.waybill.api.core.Projection;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.Message;
import dev.waybill.contracts.QueueChange.Answer;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.contracts.TransportRequestId;
import dev.waybill.courier.Inbox;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.tuples.Tuple6;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/// Brings a batch into the views with a statement for each kind of row, past tenants: what the
/// queues tell carries its tenant.
@ApplicationScoped
class PostgresViews implements ViewStore {
  // Only what is newer is applied; the counters move by what was and what is. A request that does
  // not exist is null, which no row takes.
  private static final String ENTRIES =
      """
      with changed as (
        insert into queue_entry as q
          (id, tenant, node_id, request_id, version, status, mode, position, queued_at, changed_at)
        select t.id, t.tenant, t.node_id, r.id, t.version, t.status, t.mode, t.position, t.queued_at,
          t.changed_at
        from unnest($1::integer[], $2::text[], $3::integer[], $4::integer[], $5::bigint[],
          $6::text[], $7::text[], $8::bigint[], $9::timestamptz[], $10::timestamptz[])
          as t (id, tenant, node_id, request, version, status, mode, position, queued_at, changed_at)
          left join transport_request r on r.id = t.request
        on conflict (id) do update set version = excluded.version, status = excluded.status,
          mode = excluded.mode, position = excluded.position, queued_at = excluded.queued_at,
          changed_at = excluded.changed_at
        where q.version < excluded.version
        returning new.tenant, new.node_id, new.status, old.version as old_version,
          old.status as old_status),
      moves as (
        select tenant, node_id, status, 1 as entries from changed
        union all
        select tenant, node_id, old_status, -1 from changed where old_version > 0)
      insert into queue_count as c (tenant, node_id, status, entries)
      select tenant, node_id, status, sum(entries) from moves
      group by tenant, node_id, status having sum(entries) <> 0
      order by node_id, status
      on conflict (node_id, status) do update set entries = c.entries + excluded.entries
      """;

  // What left is counted no more. Of version 0 nothing was counted yet.
  private static final String LEFT =
      """
      with gone as (
        delete from queue_entry where id = any($1::integer[])
        returning tenant, node_id, status, version),
      moves as (
        select tenant, node_id, status, count(*) as entries from gone where version > 0
        group by tenant, node_id, status)
      insert into queue_count as c (tenant, node_id, status, entries)
      select tenant, node_id, status, -entries from moves order by node_id, status
      on conflict (node_id, status) do update set entries = c.entries + excluded.entries
      """;

  // The engine's own actions are new to us. What has ended stays as it ended,
  // unless it was put aside and is handled after all.
  private static final String ACTIONS =
      """
      insert into action as a
        (id, tenant, type, status, node_id, node_name, triggered_by, named_user, started_at,
         ended_at)
      select t.id, t.tenant, t.type, t.status, t.node_id, coalesce(n.name, ''), t.triggered_by, '',
        t.at, t.ended_at
      from unnest($1::integer[], $2::text[], $3::text[], $4::text[], $5::integer[], $6::text[],
        $7::timestamptz[], $8::timestamptz[])
        as t (id, tenant, type, status, node_id, triggered_by, at, ended_at)
        left join node n on n.id = t.node_id
      on conflict (id) do update set status = excluded.status, ended_at = excluded.ended_at
        where a.ended_at is null or a.answer = 'DEAD_LETTER'
      """;

  // An action or request that does not exist is null, which no row takes.
  private static final String PROGRESS =
      """
      insert into action_request (action_id, request_id, tenant, status)
      select a.id, r.id, t.tenant, t.status
      from unnest($1::integer[], $2::integer[], $3::text[], $4::text[])
        as t (action, request, tenant, status)
        left join action a on a.id = t.action
        left join transport_request r on r.id = t.request
      on conflict (action_id, request_id) do update set status = excluded.status
      """;

  // What was not done has ended; so has what a queue does at once, unless it said otherwise.
  private static final String ANSWERS =
      """
      update action a set
        answer = t.answer, refusal = t.refusal, answer_words = t.words, answered_at = t.at,
        refused = coalesce(string_to_array(nullif(t.refused, ''), ',')::integer[], '{}'),
        status = case
          when t.answer <> 'DONE' then 'FATAL'
          when a.type <> 'IMPORT' and (a.ended_at is null or a.answer = 'DEAD_LETTER')
            then 'SUCCEEDED'
          else a.status end,
        ended_at = case
          when t.answer <> 'DONE' or a.type <> 'IMPORT' then coalesce(a.ended_at, t.at)
          else a.ended_at end
      from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[])
        as t (input, answer, refusal, refused, words, at)
      where a.input = t.input
      """;

  // A node that has gone meanwhile has no schedule any more; one that is there stays until this is
  // written. What a schedule missed is told once, and stays as long as it is the same schedule.
  private static final String SCHEDULES =
      """
      insert into schedule_state as s
        (node_id, tenant, active_since, next_firing, deactivated, told_at, missed)
      select t.node_id, t.tenant, t.active_since, t.next_firing, t.deactivated, t.at,
        t.missed::jsonb
      from unnest($1::integer[], $2::text[], $3::timestamptz[], $4::timestamptz[],
        $5::boolean[], $6::timestamptz[], $7::text[])
        as t (node_id, tenant, active_since, next_firing, deactivated, at, missed)
        join node n on n.id = t.node_id
      for key share of n
      on conflict (node_id) do update set active_since = excluded.active_since,
        next_firing = excluded.next_firing, deactivated = excluded.deactivated,
        told_at = excluded.told_at,
        missed = case when s.active_since is not distinct from excluded.active_since
          then coalesce(excluded.missed, s.missed) else excluded.missed end
      """;

  private final Pool system;
  private final Inbox inbox;

  PostgresViews(@ReactiveDataSource("system") Pool system, Inbox inbox) {
    this.system = system;
    this.inbox = inbox;
  }

  @Override
  public Uni<Void> apply(List<Envelope<? extends Message>> told) {
    return system
        .withTransaction(
            tx ->
                inbox
                    .claim(tx, told.stream().map(Envelope::id).toList())
                    .map(fresh -> told.stream().filter(one -> fresh.contains(one.id())).toList())
                    .chain(fresh -> write(tx, Projection.of(fresh))))
        .chain(answered -> answered > 0 ? notifyWaiting() : Uni.createFrom().voidItem());
  }

  /// Writes all of it, without waiting in between, and answers how many actions got their answer.
  private static Uni<Integer> write(SqlConnection tx, Projection views) {
    return Uni.combine()
        .all()
        .unis(
            entries(tx, views.entries()).chain(() -> left(tx, views.left())),
            actions(tx, views.actions()),
            progress(tx, views.progress()),
            ActionRows.lines(tx, views.lines()),
            answers(tx, views.answers()),
            schedules(tx, views.schedules()))
        .asTuple()
        .map(Tuple6::getItem5);
  }

  /// Without a payload, and after the commit: a notification in it would make commits queue up.
  private Uni<Void> notifyWaiting() {
    return system.query("notify " + PostgresAnswers.CHANNEL).execute().replaceWithVoid();
  }

  private static Uni<Void> entries(SqlConnection tx, List<Projection.Entry> entries) {
    if (entries.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var rows =
        Columns.of(entries)
            .number(entry -> entry.change().entry().value())
            .text(entry -> entry.tenant().value())
            .number(entry -> entry.node().value())
            .number(entry -> entry.change().request().value())
            .large(entry -> entry.change().version())
            .text(entry -> entry.change().status().name())
            .text(entry -> entry.change().mode().name())
            .large(entry -> entry.change().position())
            .time(entry -> entry.change().queuedAt())
            .time(entry -> entry.change().changedAt())
            .tuple();
    return tx.preparedQuery(ENTRIES).execute(rows).replaceWithVoid();
  }

  private static Uni<Void> left(SqlConnection tx, List<QueueEntryId> left) {
    if (left.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var ids = left.stream().map(QueueEntryId::value).toArray(Integer[]::new);
    return tx.preparedQuery(LEFT).execute(Tuple.of((Object) ids)).replaceWithVoid();
  }

  private static Uni<Void> actions(SqlConnection tx, List<Projection.Action> actions) {
    if (actions.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var rows =
        Columns.of(actions)
            .number(action -> action.change().action().value())
            .text(action -> action.tenant().value())
            .text(action -> action.change().type().name())
            .text(action -> action.change().status().name())
            .number(action -> action.node().value())
            .text(action -> action.change().triggeredBy())
            .time(Projection.Action::at)
            .add(action -> action.ended() ? Columns.time(action.at()) : null, OffsetDateTime[]::new)
            .tuple();
    return tx.preparedQuery(ACTIONS).execute(rows).replaceWithVoid();
  }

  private static Uni<Void> progress(SqlConnection tx, List<Projection.Progress> progress) {
    if (progress.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var rows =
        Columns.of(progress)
            .number(step -> step.action().value())
            .number(step -> step.request().value())
            .text(step -> step.tenant().value())
            .text(step -> step.status().name())
            .tuple();
    return tx.preparedQuery(PROGRESS).execute(rows).replaceWithVoid();
  }

  private static Uni<Integer> answers(SqlConnection tx, List<Projection.Answered> answers) {
    if (answers.isEmpty()) {
      return Uni.createFrom().item(0);
    }
    var rows =
        Columns.of(answers)
            .add(Projection.Answered::input, UUID[]::new)
            .text(answered -> name(answered.answer()))
            .text(
                answered -> answered.answer() instanceof Answer.Refused no ? no.why().name() : null)
            .text(
                answered ->
                    answered.answer() instanceof Answer.Refused no ? listed(no.requests()) : "")
            .text(Projection.Answered::words)
            .time(Projection.Answered::at)
            .tuple();
    return tx.preparedQuery(ANSWERS).execute(rows).map(updated -> updated.rowCount());
  }

  private static Uni<Void> schedules(SqlConnection tx, List<Projection.Scheduled> schedules) {
    if (schedules.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var rows =
        Columns.of(schedules)
            .number(told -> told.node().value())
            .text(told -> told.tenant().value())
            .add(told -> Columns.time(told.change().activeSince()), OffsetDateTime[]::new)
            .add(told -> Columns.time(told.change().next()), OffsetDateTime[]::new)
            .add(told -> told.change().deactivated(), Boolean[]::new)
            .time(Projection.Scheduled::at)
            .text(told -> told.change().missed().map(Schedules::text).orElse(null))
            .tuple();
    return tx.preparedQuery(SCHEDULES).execute(rows).replaceWithVoid();
  }

  private static String name(Answer answer) {
    return switch (answer) {
      case Answer.Done() -> "DONE";
      case Answer.Refused _ -> "REFUSED";
      case Answer.DeadLetter _ -> "DEAD_LETTER";
    };
  }

  private static String listed(List<TransportRequestId> requests) {
    return requests.stream().map(TransportRequestId::toString).collect(Collectors.joining(","));
  }
}
