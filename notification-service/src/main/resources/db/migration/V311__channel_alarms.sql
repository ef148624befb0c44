-- What was heard of channels in trouble and is still to be told, and when something was told last.
--
-- As with deliveries, one process looks for all tenants at once, so no policy guards them: nobody
-- who calls reads them, and what is told of them is looked up under its tenant.
create table channel_alarm (
  id      bigint      generated always as identity primary key,
  tenant  text        not null,
  channel uuid        not null,
  type    text        not null,
  payload bytea       not null,
  at      timestamptz not null default now()
);
create index channel_alarm_of on channel_alarm (channel, type, id);

create table channel_alarm_told (
  channel uuid        not null,
  type    text        not null,
  told_at timestamptz not null default now(),
  primary key (channel, type)
);
