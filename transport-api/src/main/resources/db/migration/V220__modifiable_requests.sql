-- Modifiable requests: a row beside that of the request, which is there from the start. Others have none.
create table modifiable_request (
  request_id       integer     primary key references transport_request,
  tenant           text        not null,
  lifecycle        text        not null check (lifecycle in ('MODIFIABLE', 'RELEASED', 'DELETED')),
  upload_in_source boolean     not null,
  -- The last test: its number, the nodes of its scope, and whether they import by themselves.
  test             integer     not null default 0,
  scope            integer[]   not null default '{}',
  automatic        boolean     not null default false,
  -- Whether its files are others than those that the last test took along.
  changed          boolean     not null default false,
  changed_at       timestamptz not null
);
create index modifiable_request_list on modifiable_request (tenant, request_id);

-- Its files as they are edited. `content_entry` holds what the queues were given of them last.
create table modifiable_file (
  id         integer primary key,
  tenant     text    not null,
  request_id integer not null references modifiable_request,
  place      integer not null,
  file_id    integer not null references stored_file,
  unique (request_id, file_id)
);
create index modifiable_file_file on modifiable_file (file_id);

-- What was tested and taken out again stays, for the logs that tell of it.
alter table content_entry add removed boolean not null default false;

do $$
declare
  guarded text;
begin
  foreach guarded in array array['modifiable_request', 'modifiable_file'] loop
    execute format('alter table %I enable row level security', guarded);
    execute format('alter table %I force row level security', guarded);
    execute format('create policy own_tenant on %I'
        || ' using (tenant = current_setting(''app.tenant'', true))', guarded);
  end loop;
end
$$;
