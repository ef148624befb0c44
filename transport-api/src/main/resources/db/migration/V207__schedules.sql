-- By which schedule a node imports all, as it is told to its actor.
alter table node add schedule jsonb;

-- How that schedule stands, as the engine tells it. It goes with its node.
create table schedule_state (
  node_id       integer     primary key references node on delete cascade,
  tenant        text        not null,
  -- Which schedule this is about: the one that was switched on then.
  active_since  timestamptz,
  next_firing   timestamptz,
  -- Switched off by the engine, since its imports failed again and again.
  deactivated   boolean     not null,
  told_at       timestamptz not null
);

alter table schedule_state enable row level security;
alter table schedule_state force  row level security;
create policy own_tenant on schedule_state using (tenant = current_setting('app.tenant', true));

drop function seen_node(text, integer);

-- As before, with the schedule.
create function seen_node(whose text, wanted integer)
returns table (
  id integer,
  version bigint,
  name text,
  description text,
  upload_allowed boolean,
  notification_enabled boolean,
  forward_mode text,
  controlled_by text,
  import_disabled boolean,
  import_disabled_reason text,
  virtual boolean,
  tags text[],
  automatic_import boolean,
  on_failure text,
  import_deadline text,
  target_id integer,
  content_type text,
  destination integer,
  strategy text,
  schedule text,
  destination_name text
)
language plpgsql
as $$
begin
  perform set_config('app.tenant', whose, true);
  return query
    select n.id, n.version, n.name, n.description, n.upload_allowed, n.notification_enabled,
      n.forward_mode, n.controlled_by, n.import_disabled, n.import_disabled_reason, n.virtual,
      n.tags, n.automatic_import, n.on_failure, n.import_deadline, n.target_id, n.content_type,
      n.destination, n.strategy, n.schedule::text, d.name
    from node n left join destination d on d.id = n.destination
    where n.id = wanted;
end
$$;
