package dev.waybill.worker.postgres;

/// The statements on table `run`. A row that is changed by its holder names the holder's fence.
final class RunSql {
  static final String INSERT =
      """
      insert into run (entry_id, attempt, node_id, tenant, caused_by, deploy_order)
      values (?, ?, ?, ?, ?, ?::jsonb)
      on conflict (entry_id, attempt) do nothing
      """;

  static final String OUTCOME =
      "select outcome from run where entry_id = ? and attempt = ? and outcome is not null";

  /// The oldest open run of a node only, so that a node has one at a time and in order.
  static final String CLAIM =
      """
      with next as materialized (
        select r.id, r.lease_until is not null as cut_off
        from run r
        where r.ended_at is null
          and r.next_at <= now()
          and (r.lease_until is null or r.lease_until < now())
          and not exists (
            select from run o
            where o.node_id = r.node_id and o.ended_at is null and o.id < r.id)
        order by r.next_at, r.id
        limit 1
        for update of r skip locked)
      update run
      set worker = ?, lease_until = now() + ? * interval '1 millisecond', fence = nextval('fencing')
      from next
      where run.id = next.id
      returning run.*, next.cut_off
      """;

  static final String RENEW = "update run set lease_until = now() + ? * interval '1 millisecond'";

  static final String BEGIN = "update run set begun = ?, opened = true, problem = ''";

  static final String ADVANCE = "update run set done = ?, tries = 0";

  static final String POSTPONE =
      """
      update run
      set next_at = now() + ? * interval '1 millisecond', tries = ?, problem = ?,
        begun = case when ? then begun else done end, lease_until = null
      """;

  static final String END =
      "update run set outcome = ?::jsonb, ended_at = now(), lease_until = null, problem = ''";

  static final String IF_OURS =
      """
      , told = told + ?
      where id = ? and fence = ? and ended_at is null
      returning told
      """;

  static final String COUNT =
      """
      select count(*) filter (where lease_until is null or lease_until < now()),
        count(*) filter (where lease_until >= now())
      from run where ended_at is null
      """;

  private RunSql() {}
}
