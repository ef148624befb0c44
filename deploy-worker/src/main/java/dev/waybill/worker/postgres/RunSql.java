package dev.waybill.worker.postgres;

/// The statements on table `run`. A row that is changed by its holder names the holder's fence.
final class RunSql {
  static final String INSERT =
      """
      insert into run (entry_id, attempt, node_id, tenant, caused_by, deploy_order, deadline)
      select o.entry_id, o.attempt, o.node_id, o.tenant, o.caused_by, o.deploy_order::jsonb,
        to_timestamp(o.deadline)
      from unnest(?::int[], ?::int[], ?::int[], ?::text[], ?::uuid[], ?::text[], ?::bigint[])
        with ordinality
        as o (entry_id, attempt, node_id, tenant, caused_by, deploy_order, deadline, place)
      order by o.place
      on conflict (entry_id, attempt) do nothing
      returning id, entry_id, attempt
      """;

  static final String OUTCOMES =
      """
      select r.entry_id, r.attempt, r.outcome
      from run r
      join unnest(?::int[], ?::int[]) as o (entry_id, attempt)
        on r.entry_id = o.entry_id and r.attempt = o.attempt
      where r.outcome is not null
      """;

  /// The oldest open run of a node only, so that a node has one at a time and in order; but what is
  /// overdue is not carried out any more, and ends whatever is before it.
  private static final String FREE =
      """
      select r.id, r.tenant, r.caused_by, r.deploy_order, r.done, r.begun, r.tries, r.opened,
        r.lease_until is not null as cut_off, r.deadline <= now() as overdue
      from run r
      where r.ended_at is null
        and r.next_at <= now()
        and (r.lease_until is null or r.lease_until < now())
        and (r.deadline <= now() or not exists (
          select from run o
          where o.node_id = r.node_id and o.ended_at is null and o.id < r.id))
      """;

  private static final String LOCKED =
      """
      order by r.next_at, r.id
      limit ?
      for update of r skip locked
      """;

  static final String FREE_OF_ALL = FREE + "and r.id <> all(?::bigint[])\n" + LOCKED;

  static final String FREE_OF_THESE = FREE + "and r.id = any(?::bigint[])\n" + LOCKED;

  /// The fence is drawn when the row is locked: a lease that comes later has a higher one.
  static final String CLAIM =
      """
      update run r
      set worker = ?, lease_until = now() + ? * interval '1 millisecond',
        fence = nextval('fencing'), told = r.told + c.lines,
        begun = case when c.begins then r.done + 1 else r.begun end,
        opened = r.opened or c.begins,
        problem = case when c.begins then '' else r.problem end
      from unnest(?::bigint[], ?::boolean[], ?::int[]) as c (id, begins, lines)
      where r.id = c.id
      returning r.id, r.fence, r.told
      """;

  static final String RENEW =
      """
      update run r
      set lease_until = now() + ? * interval '1 millisecond'
      from unnest(?::bigint[], ?::bigint[]) as c (id, fence)
      where r.id = c.id and r.fence = c.fence and r.ended_at is null
      returning r.id
      """;

  /// Changes many runs, each as far as it is still its holder's. What is null stays as it is.
  static final String CHANGE =
      """
      update run r
      set done = coalesce(c.done, r.done),
        begun = case when c.unbegun then r.done else coalesce(c.begun, r.begun) end,
        opened = r.opened or c.begun is not null,
        tries = coalesce(c.tries, r.tries),
        problem = coalesce(c.problem, r.problem),
        next_at = coalesce(now() + c.after * interval '1 millisecond', r.next_at),
        lease_until = case when c.keeps then r.lease_until end,
        outcome = c.outcome::jsonb,
        ended_at = case when c.outcome is not null then now() end,
        told = r.told + c.lines
      from unnest(
          ?::bigint[], ?::bigint[], ?::int[], ?::int[], ?::boolean[], ?::int[], ?::text[],
          ?::bigint[], ?::boolean[], ?::text[], ?::int[])
        as c (id, fence, done, begun, unbegun, tries, problem, after, keeps, outcome, lines)
      where r.id = c.id and r.fence = c.fence and r.ended_at is null
      returning r.id, r.told, exists (
        select from run o
        where o.node_id = r.node_id and o.ended_at is null and o.id > r.id) as another
      """;

  static final String OVERDUE =
      """
      select r.id, r.node_id, r.entry_id, r.attempt, r.tenant, r.caused_by, r.begun
      from run r
      where r.ended_at is null
        and r.deadline <= now() - ? * interval '1 millisecond'
        and (r.lease_until is null or r.lease_until < now())
      order by r.id
      limit 100
      for update of r skip locked
      """;

  static final String END =
      """
      update run
      set outcome = ?::jsonb, ended_at = now(), lease_until = null, fence = nextval('fencing')
      where id = ?
      """;

  static final String FORGET =
      """
      delete from run where id in (
        select id from run
        where ended_at < now() - ? * interval '1 millisecond'
        order by id
        limit 1000)
      """;

  static final String COUNT =
      """
      select count(*) filter (where lease_until is null or lease_until < now()),
        count(*) filter (where lease_until >= now()),
        count(*) filter (where coalesce(lease_until, deadline) < now() - interval '30 seconds')
      from run where ended_at is null
      """;

  private RunSql() {}
}
