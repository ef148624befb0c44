-- Actions are listed in the order in which they were asked for, and found by what operators look for.
-- Exports make most of them, so types and statuses that any export makes are in no index of their own:
-- the newest of those are never far.
drop index action_age;
drop index action_node;
create index action_newest on action (tenant, started_at, id);
create index action_node   on action (node_id, started_at, id);
create index action_by     on action (tenant, triggered_by, started_at, id);
create index action_for    on action (tenant, named_user, started_at, id) where named_user <> '';
create index action_type   on action (tenant, type, started_at, id)
  where type in ('IMPORT', 'DELETE_ENTRY', 'RESET_ENTRY', 'CLEAN_UP_ENTRY', 'FORWARD_ENTRY');
create index action_status on action (tenant, status, started_at, id)
  where status in ('INITIAL', 'RUNNING', 'WARNING', 'ERROR', 'FATAL');
