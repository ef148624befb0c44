-- Deployment runs. One order of the engine, which is one attempt at one queue entry, is one run.

-- Numbers of leases. Targets keep the highest they have seen and refuse lower ones, and may outlive
-- this database: a new one begins above all that an older one gave.
do $$
begin
  execute format(
    'create sequence fencing minvalue 1 start %s', (extract(epoch from now()) * 1000)::bigint);
end
$$;

create table run (
  id bigint generated always as identity primary key,
  entry_id integer not null,
  attempt integer not null,
  node_id integer not null,
  tenant text not null,
  caused_by uuid not null,
  deploy_order jsonb not null,
  done integer not null default 0,
  begun integer not null default 0,
  tries integer not null default 0,
  told integer not null default 0,
  problem text not null default '',
  next_at timestamptz not null default now(),
  lease_until timestamptz,
  fence bigint not null default 0,
  worker text not null default '',
  outcome jsonb,
  accepted_at timestamptz not null default now(),
  ended_at timestamptz,
  unique (entry_id, attempt),
  check (begun >= done),
  check ((outcome is null) = (ended_at is null))
);

-- The oldest open run of each node is found without looking at those that have ended.
create index run_open on run (node_id, id) where ended_at is null;
