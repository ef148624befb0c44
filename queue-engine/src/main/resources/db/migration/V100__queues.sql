-- The import queues. A row of `queue` is locked by whoever changes anything of that queue.

-- Ids of entries and actions that the engine gives; transport-api gives the even ones.
create sequence fresh_ids as integer start 1 increment 2;

create table queue (
  node_id integer primary key,
  tenant text not null,
  -- UNKNOWN until the node is configured, GONE once it is deleted.
  state text not null default 'UNKNOWN' check (state in ('UNKNOWN', 'CONFIGURED', 'GONE')),
  configuration bigint not null default 0,
  settings jsonb,
  last_position bigint not null default 0,
  check (state <> 'CONFIGURED' or settings is not null)
) with (fillfactor = 70);

create table queue_entry (
  entry_id integer primary key,
  node_id integer not null references queue,
  request_id integer not null,
  position bigint not null,
  status text not null,
  mode text not null,
  content jsonb not null,
  attempts integer not null,
  version bigint not null,
  queued_at timestamptz not null,
  changed_at timestamptz not null,
  -- Of an entry that is being deployed: by which action, since when, what becomes of it then, and
  -- until when its report is awaited; no deadline once the engine has stepped in.
  action_id integer,
  since timestamptz,
  afterwards text,
  deadline timestamptz,
  unique (node_id, request_id),
  check ((status = 'RUNNING') = (action_id is not null)),
  check ((status = 'RUNNING') = (since is not null)),
  check ((status = 'RUNNING') = (afterwards is not null))
) with (fillfactor = 80);

-- The next that may be imported, by position. No two stand at the same place.
create unique index queue_entry_importable on queue_entry (node_id, position)
  where status in ('INITIAL', 'REPEATABLE', 'FATAL');

create index queue_entry_deadline on queue_entry (deadline) where deadline is not null;

-- The imports that were accepted: one under way a node, the others wait in the order of `place`.
create table run (
  node_id integer not null references queue,
  action_id integer not null,
  place bigint generated always as identity,
  under_way boolean not null,
  -- The actions that it carries out, [{"action": 3, "triggeredBy": "…"}], its own one first.
  asked_by jsonb not null,
  scope text not null check (scope in ('EVERYTHING', 'UP_TO', 'NAMED')),
  -- A stretch of positions, after < position <= up_to …
  after bigint not null,
  up_to bigint not null,
  -- … or the entries named that are still to come.
  rest integer[] not null,
  worst text not null,
  deploying integer,
  primary key (node_id, action_id)
) with (fillfactor = 70);
