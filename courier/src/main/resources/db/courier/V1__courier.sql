-- What a service still has to say, has heard, and could not handle. Each service has its own three.

create table outbox (
  id bigint generated always as identity primary key,
  message_id uuid not null unique,
  topic text not null,
  key text,
  headers jsonb not null,
  value bytea,
  created_at timestamptz not null default now(),
  sent_at timestamptz
);

create index outbox_unsent on outbox (id) where sent_at is null;
create index outbox_sent on outbox using brin (sent_at);

create table inbox (
  message_id uuid primary key,
  handled_at timestamptz not null default now()
);

-- Rows come in the order of time, so an index of a few pages finds the old ones.
create index inbox_handled on inbox using brin (handled_at);

create table dead_letter (
  id bigint generated always as identity primary key,
  message_id text not null,
  topic text not null,
  partition integer not null,
  record_offset bigint not null,
  key text,
  headers jsonb not null,
  value bytea,
  reason text not null,
  failed_at timestamptz not null default now(),
  replayed_at timestamptz,
  unique (topic, partition, record_offset, message_id)
);
