-- Files of nodes, as their actors are told of them: by number and hash. What they hold is asked for by
-- whoever deploys, as it was when the import began, though it may have been replaced or deleted since.
alter table node add files jsonb;

alter table mta_ext_descriptor
  add sha256 text not null generated always as (encode(sha256(content), 'hex')) stored;

create table former_node_file (
  id      integer     not null,
  sha256  text        not null,
  tenant  text        not null,
  content bytea       not null,
  gone_at timestamptz not null,
  primary key (id, sha256)
);

create index former_node_file_gone on former_node_file (gone_at);

alter table former_node_file enable row level security;
alter table former_node_file force  row level security;
create policy own_tenant on former_node_file using (tenant = current_setting('app.tenant', true));

-- However it goes: replaced, deleted, or with its node.
create function keep_former_node_file() returns trigger
language plpgsql
as $$
begin
  insert into former_node_file as kept (id, sha256, tenant, content, gone_at)
  values (old.id, old.sha256, old.tenant, old.content, now())
  on conflict (id, sha256) do update set gone_at = excluded.gone_at;
  return null;
end
$$;

create trigger keep_former
  after update of content or delete on mta_ext_descriptor
  for each row execute function keep_former_node_file();

-- What is there already, of all tenants. The actors are told with the next change of the node, or when
-- everything is said again.
alter table node no force row level security;
alter table mta_ext_descriptor no force row level security;

update node n set version = n.version + 1, files = d.files
from (
  select node_id,
    jsonb_agg(
      jsonb_build_object('kind', 'mta-ext-descriptor', 'id', id, 'sha256', sha256,
        'mtaExtId', mta_ext_id, 'mtaId', mta_id, 'mtaVersion', mta_version)
      order by id) as files
  from mta_ext_descriptor
  group by node_id) d
where d.node_id = n.id;

alter table node force row level security;
alter table mta_ext_descriptor force row level security;
