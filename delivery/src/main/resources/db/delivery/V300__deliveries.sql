-- What goes to systems of others. Numbered above the services' own, which take what they like below.

-- How each channel does. A channel is here from its first delivery on.
create table delivery_channel (
  channel uuid primary key,
  failing_since timestamptz,
  last_failed_at timestamptz,
  told_failing boolean not null default false,
  told_dead boolean not null default false,
  disabled_at timestamptz,
  disabled_why text not null default ''
);

create table delivery (
  id bigint generated always as identity primary key,
  happening uuid not null,
  channel uuid not null,
  tenant text not null,
  key text not null,
  kind text not null,
  at timestamptz not null,
  payload bytea not null,
  state text not null default 'waiting' check (state in ('waiting', 'delivered', 'dead')),
  attempts integer not null default 0,
  redelivery integer not null default 0,
  next_at timestamptz not null default now(),
  -- Set while an attempt by hand is due: when the schedule goes on if it fails; infinity: never.
  resumes_at timestamptz,
  fence bigint not null default 0,
  reason text not null default '',
  status integer,
  words text not null default '',
  added_at timestamptz not null default now(),
  ended_at timestamptz,
  unique (happening, channel)
) with (fillfactor = 80);

-- The oldest that waits in a strand, and how the one before it ended.
create index delivery_waiting on delivery (channel, key, id) where state = 'waiting';
create index delivery_ended on delivery (channel, key, id) where state <> 'waiting';
create index delivery_dead on delivery (tenant, id) where state = 'dead';
create index delivery_listed on delivery (tenant, id);
create index delivery_old on delivery (ended_at) where state <> 'waiting';

-- A strand is what waits for one channel under one key: there is a row as long as something does.
-- Whoever changes what waits in it has that row first, so that none is left that nobody looks at.
create table delivery_strand (
  channel uuid not null,
  key text not null,
  -- When its oldest is to be tried; while it is tried, when the lease ends.
  due_at timestamptz not null,
  lease_until timestamptz,
  fence bigint not null default 0,
  primary key (channel, key)
) with (fillfactor = 70);

create index delivery_due on delivery_strand (channel, due_at);

create sequence delivery_fence;

create table delivery_attempt (
  id bigint generated always as identity primary key,
  delivery bigint not null references delivery on delete cascade,
  number integer not null,
  redelivery integer not null,
  at timestamptz not null,
  took_ms bigint not null,
  outcome text not null,
  status integer,
  words text not null
);

create index delivery_attempts on delivery_attempt (delivery, id);
