-- Who is told what: channels, subscriptions to them, and what nodes and requests are called.
--
-- Every table that holds a tenant's data is guarded by row-level security, for its owner too:
-- without `app.tenant` set in the transaction nothing can be seen or written.

create table channel (
  id              uuid        primary key,
  tenant          text        not null,
  name            text        not null,
  kind            text        not null,
  settings        jsonb       not null,
  -- Sealed by the service; a copy of the database does not tell them.
  secrets         bytea       not null,
  changed_at      timestamptz not null,
  changed_by      text        not null,
  unique (tenant, name)
);

create table subscription (
  id            uuid        primary key,
  tenant        text        not null,
  name          text        not null,
  enabled       boolean     not null,
  snoozed_until timestamptz,
  conditions    jsonb       not null,
  changed_at    timestamptz not null default now(),
  changed_by    text        not null,
  unique (tenant, name)
);

create table subscription_channel (
  subscription uuid not null references subscription on delete cascade,
  channel      uuid not null references channel,
  tenant       text not null,
  primary key (subscription, channel)
);
create index subscription_channel_channel on subscription_channel (channel);

-- As landscape-events tell them; a node that was deleted keeps its last one.
create table node_name (
  node   integer primary key,
  tenant text    not null,
  name   text    not null
);

-- As transport-events tell them where somebody listens; forgotten after some months.
create table request_description (
  request     integer     primary key,
  tenant      text        not null,
  description text        not null,
  told_at     timestamptz not null default now()
);
create index request_description_told on request_description (tenant, told_at);

-- Tells what was heard later from what was heard before.
create sequence heard;

alter table channel              enable row level security;
alter table channel              force  row level security;
alter table subscription         enable row level security;
alter table subscription         force  row level security;
alter table subscription_channel enable row level security;
alter table subscription_channel force  row level security;
alter table node_name            enable row level security;
alter table node_name            force  row level security;
alter table request_description  enable row level security;
alter table request_description  force  row level security;

create policy own_tenant on channel
  using (tenant = current_setting('app.tenant', true));
create policy own_tenant on subscription
  using (tenant = current_setting('app.tenant', true));
create policy own_tenant on subscription_channel
  using (tenant = current_setting('app.tenant', true));
create policy own_tenant on node_name
  using (tenant = current_setting('app.tenant', true));
create policy own_tenant on request_description
  using (tenant = current_setting('app.tenant', true));
