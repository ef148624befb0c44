-- Files, transport requests, the read model of the queues, actions and their log lines.
--
-- The number of a thing is drawn from `ids` (V100), or by the engine for what it makes itself.

-- What bytes are, told once when they come in. A tenant has each content once, however many files
-- of that content it uploads; `bytes` counts against its quota.
create table content (
  tenant      text        not null,
  sha256      text        not null,
  md5         text        not null,
  bytes       bigint      not null,
  -- MTA, ZIP or UNREADABLE; `flaw` says why the last, naming the entry.
  verdict     text        not null check (verdict in ('MTA', 'ZIP', 'UNREADABLE')),
  flaw        text        not null,
  mta_id      text        not null,
  mta_version text        not null,
  modules     text[]      not null,
  created_at  timestamptz not null,
  primary key (tenant, sha256)
);

-- One row a tenant; changed by uploads and deletions of files, never by exports.
create table storage_usage (
  tenant text   primary key,
  bytes  bigint not null check (bytes >= 0)
);

create table stored_file (
  id          integer     primary key,
  tenant      text        not null,
  name        text        not null,
  sha256      text        not null,
  uploaded_by text        not null,
  named_user  text        not null,
  uploaded_at timestamptz not null,
  foreign key (tenant, sha256) references content
);
create index stored_file_content on stored_file (tenant, sha256);

create table transport_request (
  id           integer     primary key,
  tenant       text        not null,
  description  text        not null,
  content_type text        not null,
  storage_type text        not null,
  -- The node that it was uploaded to or exported from; the name stays when the node goes.
  origin_node  integer     not null,
  origin       text        not null,
  created_by   text        not null,
  named_user   text        not null,
  created_at   timestamptz not null,
  archived     boolean     not null default false
);

create table content_entry (
  id         integer primary key,
  tenant     text    not null,
  request_id integer not null references transport_request,
  place      integer not null,
  uri        text    not null,
  -- Null for a reference. A file that a request relates to cannot be deleted.
  file_id    integer references stored_file
);
create index content_entry_request on content_entry (request_id, place);
create index content_entry_file    on content_entry (file_id);

-- The read model: the engine's entries, as told on queue-changes. Version 0 is what was accepted
-- here and not heard of since; it has no position yet and stands last.
create table queue_entry (
  id         integer     primary key,
  tenant     text        not null,
  node_id    integer     not null,
  request_id integer     not null references transport_request,
  version    bigint      not null,
  status     text        not null,
  mode       text        not null,
  position   bigint,
  queued_at  timestamptz not null,
  changed_at timestamptz not null,
  -- What the queue is ordered by.
  place      bigint      not null generated always as
               (coalesce(position, 9223372036854775807)) stored,
  check ((version = 0) = (position is null))
);
create index queue_entry_place   on queue_entry (node_id, place, id);
create index queue_entry_status  on queue_entry (node_id, status, place, id);
create index queue_entry_request on queue_entry (request_id, node_id);

-- How many entries of a node stand in a status; kept by whoever applies the changes.
create table queue_count (
  tenant  text    not null,
  node_id integer not null,
  status  text    not null,
  entries bigint  not null,
  primary key (node_id, status)
);

create table action (
  id           integer     primary key,
  tenant       text        not null,
  type         text        not null,
  status       text        not null,
  node_id      integer,
  node_name    text        not null,
  triggered_by text        not null,
  named_user   text        not null,
  started_at   timestamptz not null,
  ended_at     timestamptz,
  -- The message that asked the queue, and what it answered: DONE, REFUSED or DEAD_LETTER.
  input        uuid,
  answer       text        check (answer in ('DONE', 'REFUSED', 'DEAD_LETTER')),
  refusal      text,
  refused      integer[]   not null default '{}',
  answer_words text        not null default '',
  answered_at  timestamptz
);
create unique index action_input on action (input);
create index action_node on action (node_id, id);
create index action_age  on action (tenant, id);

create table action_request (
  action_id  integer not null references action,
  request_id integer not null references transport_request,
  tenant     text    not null,
  place      bigint  not null generated always as identity,
  status     text    not null,
  primary key (action_id, request_id)
);
create index action_request_request on action_request (request_id, action_id);

create table log_line (
  id         integer     primary key,
  tenant     text        not null,
  -- No foreign key: a worker's line may come before the queue's word that it began the action.
  action_id  integer     not null,
  -- Null when it is about the action as a whole.
  request_id integer,
  -- The content entry that it is about; null when it is about the whole request.
  item_id    integer,
  -- 0 begins, 1 tells of what happens between, 2 ends: two topics bring them, in any order.
  phase      smallint    not null,
  number     integer     not null,
  message_id text        not null,
  severity   text        not null,
  words      text        not null,
  created_at timestamptz not null
);
create index log_line_action on log_line (action_id, request_id);
-- What began is told once, whoever comes to tell it.
create unique index log_line_start on log_line (action_id, request_id) where phase = 0;

do $$
declare
  guarded text;
begin
  foreach guarded in array array['content', 'storage_usage', 'stored_file', 'transport_request',
      'content_entry', 'queue_entry', 'queue_count', 'action', 'action_request', 'log_line'] loop
    execute format('alter table %I enable row level security', guarded);
    execute format('alter table %I force row level security', guarded);
    execute format('create policy own_tenant on %I'
        || ' using (tenant = current_setting(''app.tenant'', true))', guarded);
  end loop;
end
$$;
