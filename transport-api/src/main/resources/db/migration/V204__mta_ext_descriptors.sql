-- MTA extension descriptors: what an import into a node adds to an MTA. They are small, so their
-- bytes lie in their rows.
create table mta_ext_descriptor (
  id          integer     primary key,
  tenant      text        not null,
  node_id     integer     not null references node on delete cascade,
  description text        not null,
  -- The MTA that it extends, its own id, and the version that it is bound to (`*`: each).
  mta_id      text        not null,
  mta_ext_id  text        not null,
  mta_version text        not null,
  file_name   text        not null,
  content     bytea       not null,
  changed_by  text        not null,
  named_user  text        not null,
  changed_at  timestamptz not null,
  unique (node_id, mta_id, mta_version)
);

alter table mta_ext_descriptor enable row level security;
alter table mta_ext_descriptor force  row level security;
create policy own_tenant on mta_ext_descriptor
  using (tenant = current_setting('app.tenant', true));
