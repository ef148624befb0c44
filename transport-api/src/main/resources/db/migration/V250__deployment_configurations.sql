-- Deployment configurations: what the deployer of application content is told, whatever it deploys to
-- the node. A node has one at most. They are small, so their bytes lie in their rows.
create table deployment_configuration (
  id          integer     primary key,
  tenant      text        not null,
  node_id     integer     not null unique references node on delete cascade,
  description text        not null,
  file_name   text        not null,
  content     bytea       not null,
  sha256      text        not null generated always as (encode(sha256(content), 'hex')) stored,
  changed_by  text        not null,
  named_user  text        not null,
  changed_at  timestamptz not null
);

alter table deployment_configuration enable row level security;
alter table deployment_configuration force  row level security;
create policy own_tenant on deployment_configuration
  using (tenant = current_setting('app.tenant', true));

-- However it goes: replaced, deleted, or with its node.
create trigger keep_former
  after update of content or delete on deployment_configuration
  for each row execute function keep_former_node_file();
