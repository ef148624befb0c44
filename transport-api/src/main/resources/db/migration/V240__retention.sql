-- What becomes of old actions, and of the names of people in what is old.

-- Runs of the jobs that take what is old; one at a time for a tenant and job.
create table retention_run (
  id         integer     primary key,
  tenant     text        not null,
  job        text        not null
    check (job in ('ARCHIVE', 'LANDSCAPE_ACTIONS', 'TRANSPORT_REQUESTS', 'TRANSPORT_ACTIONS')),
  started_at timestamptz not null,
  -- What is older is taken. It stays as it was when the run began, however often it is taken up.
  cut        timestamptz not null,
  -- How far it has got: which of the job's tables, and the last row of it.
  stage      integer     not null default 0,
  after_at   timestamptz not null default 'epoch',
  after_id   bigint      not null default 0,
  done       bigint      not null default 0,
  ended_at   timestamptz
);
create unique index retention_run_open on retention_run (tenant, job) where ended_at is null;
create index retention_run_newest on retention_run (tenant, job, started_at desc);

-- The files that hold actions which are no longer here.
create table log_archive (
  id         integer     primary key,
  tenant     text        not null,
  run        integer     not null references retention_run,
  name       text        not null unique,
  sha256     text        not null,
  bytes      bigint      not null,
  -- When the first of its actions began, and when the last.
  first_at   timestamptz not null,
  last_at    timestamptz not null,
  actions    integer     not null,
  lines      bigint      not null,
  anonymized boolean     not null,
  written_at timestamptz not null
);
create index log_archive_newest on log_archive (tenant, id desc);
create index log_archive_run    on log_archive (run);

do $$
declare
  guarded text;
begin
  foreach guarded in array array['retention_run', 'log_archive'] loop
    execute format('alter table %I enable row level security', guarded);
    execute format('alter table %I force row level security', guarded);
    execute format('create policy own_tenant on %I'
        || ' using (tenant = current_setting(''app.tenant'', true))', guarded);
  end loop;
end
$$;
