-- Requests that somebody deletes from all queues at once.

create table deletion (
  id         integer     primary key,
  tenant     text        not null,
  started_at timestamptz not null,
  started_by text        not null,
  named_user text        not null,
  -- Bytes of the quota.
  freed      bigint      not null default 0,
  ended_at   timestamptz
);
create index deletion_open on deletion (id) where ended_at is null;

create table deletion_request (
  deletion_id integer not null references deletion,
  request_id  integer not null references transport_request,
  tenant      text    not null,
  -- Where it was named.
  place       integer not null,
  state       text    not null default 'UNDER_WAY' check (state in ('UNDER_WAY', 'DELETED', 'KEPT')),
  -- Which queue kept it, and for what reason.
  why         text    not null default '',
  primary key (deletion_id, request_id)
);

-- What leaves does so for a daily run or for a deletion: never for both at once.
alter table leaving
  alter column clean_up drop not null,
  add column deletion integer references deletion,
  add check (num_nonnulls(clean_up, deletion) = 1);
create index leaving_deletion on leaving (deletion, request_id) where deletion is not null;

do $$
declare
  guarded text;
begin
  foreach guarded in array array['deletion', 'deletion_request'] loop
    execute format('alter table %I enable row level security', guarded);
    execute format('alter table %I force row level security', guarded);
    execute format('create policy own_tenant on %I'
        || ' using (tenant = current_setting(''app.tenant'', true))', guarded);
  end loop;
end
$$;
