-- What the daily clean-up does, and what it keeps in mind while it does it.

-- It walks the requests that are not archived; as they are archived, they leave the index.
create index transport_request_open on transport_request (tenant, id) where not archived;

-- The contents of one line, to find what is current and previous in a node. Only uploads add to them.
create index content_mta on content (tenant, mta_id) where mta_id <> '';
create index stored_file_name on stored_file (tenant, name);

-- Of a file that was cleaned up: what it was called, and what it was.
alter table content_entry add file_name text, add sha256 text;

-- The runs; one at a time for a tenant.
create table clean_up (
  id         integer     primary key,
  tenant     text        not null,
  started_at timestamptz not null,
  started_by text        not null,
  -- The requests up to this one were looked at.
  after      integer     not null default 0,
  looked     boolean     not null default false,
  archived   bigint      not null default 0,
  -- Taken up and left in place after all: a queue had something to do with them.
  kept       bigint      not null default 0,
  freed      bigint      not null default 0,
  ended_at   timestamptz
);
create unique index clean_up_open on clean_up (tenant) where ended_at is null;
create index clean_up_newest on clean_up (tenant, started_at desc);

-- The requests that queues were asked to let go of.
create table leaving (
  request_id integer     primary key,
  tenant     text        not null,
  clean_up   integer     not null references clean_up,
  reach      text        not null,
  asked_at   timestamptz not null
);
create index leaving_clean_up on leaving (clean_up, request_id);

-- Content that nobody has any more and whose bytes are still to be deleted.
create table doomed_content (
  tenant text        not null,
  sha256 text        not null,
  since  timestamptz not null,
  primary key (tenant, sha256)
);

do $$
declare
  guarded text;
begin
  foreach guarded in array array['clean_up', 'leaving', 'doomed_content'] loop
    execute format('alter table %I enable row level security', guarded);
    execute format('alter table %I force row level security', guarded);
    execute format('create policy own_tenant on %I'
        || ' using (tenant = current_setting(''app.tenant'', true))', guarded);
  end loop;
end
$$;
