-- The landscape: nodes, routes between them, and the destinations that nodes deploy to.
--
-- Every table that holds a tenant's data is guarded by row-level security, for its owner too:
-- without `app.tenant` set in the transaction nothing can be seen or written.

-- Every number that a client sees, unique across tenants. Even ones; the engine draws odd ones.
create sequence ids as integer start 2 increment 2;

create table destination (
  id          integer primary key,
  tenant      text        not null,
  name        text        not null,
  type        text        not null,
  description text        not null default '',
  version     integer     not null,
  properties  jsonb       not null,
  created_at  timestamptz not null,
  changed_at  timestamptz not null,
  -- A deployment under way may still ask for it, so it is marked, not removed.
  deleted_at  timestamptz
);
create unique index destination_name on destination (tenant, name) where deleted_at is null;

-- Each version stays readable: an order names the version that it was made with.
create table destination_version (
  destination integer     not null references destination,
  version     integer     not null,
  tenant      text        not null,
  name        text        not null,
  type        text        not null,
  properties  jsonb       not null,
  created_at  timestamptz not null,
  created_by  text        not null,
  primary key (destination, version)
);

create table node (
  id                     integer primary key,
  tenant                 text        not null,
  name                   text        not null,
  description            text        not null,
  upload_allowed         boolean     not null,
  notification_enabled   boolean     not null,
  forward_mode           text        not null,
  controlled_by          text        not null,
  import_disabled        boolean     not null,
  import_disabled_reason text        not null,
  virtual                boolean     not null,
  tags                   text[]      not null,
  automatic_import       boolean     not null,
  on_failure             text        not null,
  import_deadline        text        not null,
  -- The one target of the node; all four are null for a source node and for a virtual one.
  target_id              integer,
  content_type           text,
  destination            integer references destination,
  strategy               text,
  -- Counts what its actor must know: ConfigureNode and DeleteNode carry it.
  version                bigint      not null,
  created_at             timestamptz not null,
  changed_at             timestamptz not null,
  unique (tenant, name),
  check ((target_id is null) = (destination is null)
     and (target_id is null) = (content_type is null)
     and (target_id is null) = (strategy is null))
);
create index node_destination on node (destination);

create table route (
  id          integer primary key,
  tenant      text        not null,
  name        text        not null,
  description text,
  source_node integer     not null references node,
  target_node integer     not null references node,
  created_at  timestamptz not null,
  changed_at  timestamptz not null,
  unique (tenant, name),
  unique (source_node, target_node)
);
create index route_target on route (target_node);

alter table destination         enable row level security;
alter table destination         force  row level security;
alter table destination_version enable row level security;
alter table destination_version force  row level security;
alter table node                enable row level security;
alter table node                force  row level security;
alter table route               enable row level security;
alter table route               force  row level security;

create policy own_tenant on destination         using (tenant = current_setting('app.tenant', true));
create policy own_tenant on destination_version using (tenant = current_setting('app.tenant', true));
create policy own_tenant on node                using (tenant = current_setting('app.tenant', true));
create policy own_tenant on route               using (tenant = current_setting('app.tenant', true));
