-- Outbox and inbox by the day inside their ids (UUIDv7), so that old days are dropped as a whole and
-- PostgreSQL still keeps an id unique in the inbox. Ids of another kind, or of a day that is not
-- open, lie in the default partition.

alter table outbox rename to outbox_before;
alter table inbox rename to inbox_before;
alter index inbox_pkey rename to inbox_before_pkey;
drop index outbox_unsent;
drop index outbox_sent;
drop index inbox_handled;

create sequence outbox_ids;
select setval('outbox_ids', coalesce((select max(id) + 1 from outbox_before), 1), false);

create table outbox (
  id bigint not null default nextval('outbox_ids'),
  message_id uuid not null,
  created_at timestamptz not null default now(),
  sent_at timestamptz,
  -- Where the broker has it: what lies behind a place that it lost is sent again.
  record_offset bigint,
  partition smallint,
  shard smallint not null default 0,
  topic text not null,
  key text,
  headers json not null,
  value bytea
) partition by range (message_id);

-- The only index: a row costs one entry while it waits, and none when it is marked as sent.
create index outbox_unsent on outbox (id) where sent_at is null;

create table inbox (
  message_id uuid primary key,
  handled_at timestamptz not null default now()
) partition by range (message_id);

create table outbox_default partition of outbox default;
create table inbox_default partition of inbox default;

-- The first id of a day.
create function id_floor(day date) returns uuid
language sql immutable
return rpad(lpad(to_hex((day - date '1970-01-01')::bigint * 86400000), 12, '0'), 32, '0')::uuid;

create function open_day(parent text, day date) returns void
language plpgsql as $$
declare
  name text := parent || '_' || to_char(day, 'YYYYMMDD');
begin
  if to_regclass(name) is not null then
    return;
  end if;
  execute format('lock table %I in access exclusive mode', parent || '_default');
  -- Values up to a page stay in their row, uncompressed: they are read once and soon dropped.
  execute format(
    'create table %I (like %I including defaults) with (toast_tuple_target = 8160)', name, parent);
  execute format(
    'with moved as (delete from %I where message_id >= %L and message_id < %L returning *)
     insert into %I select * from moved',
    parent || '_default', id_floor(day), id_floor(day + 1), name);
  execute format(
    'alter table %I attach partition %I for values from (%L) to (%L)',
    parent, name, id_floor(day), id_floor(day + 1));
end $$;

-- The partitions of days before `day`, all locked out of use together with their parent.
create function days_before(parent text, day date) returns setof text
language plpgsql as $$
declare
  name text;
  locked boolean := false;
begin
  for name in
    select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = to_regclass(parent) and c.relname ~ ('^' || parent || '_\d{8}$')
      and to_date(right(c.relname, 8), 'YYYYMMDD') < day
  loop
    if not locked then
      -- The parent first, as everyone does who reads it.
      execute format('lock table only %I in access exclusive mode', parent);
      locked := true;
    end if;
    return next name;
  end loop;
end $$;

-- Opens the days to come and drops those that were kept long enough; how many were dropped. The
-- services' roles own no table, so this runs as the owner. It waits for nobody for long: who reads
-- and writes goes first, and it is called again.
create function keep_days(outbox_days integer, inbox_days integer) returns integer
language plpgsql security definer set lock_timeout = '2s' as $$
declare
  today date := (now() at time zone 'UTC')::date;
  name text;
  waiting boolean;
  dropped integer := 0;
begin
  if not pg_try_advisory_xact_lock(hashtextextended('waybill.days.' || current_schema(), 0)) then
    return 0;
  end if;
  for ahead in -1 .. 1 loop
    perform open_day('outbox', today + ahead);
    perform open_day('inbox', today + ahead);
  end loop;
  for name in select days_before('outbox', today - outbox_days) loop
    execute format('select exists (select from %I where sent_at is null)', name) into waiting;
    if not waiting then
      execute format('drop table %I', name);
      dropped := dropped + 1;
    end if;
  end loop;
  for name in select days_before('inbox', today - inbox_days) loop
    execute format('drop table %I', name);
    dropped := dropped + 1;
  end loop;
  delete from outbox_default where sent_at < now() - make_interval(days => outbox_days);
  delete from inbox_default where handled_at < now() - make_interval(days => inbox_days);
  return dropped;
end $$;

do $$
declare
  days date[];
  today date := (now() at time zone 'UTC')::date;
begin
  -- What runs as the owner finds the owner's tables, and nobody else's.
  execute format('alter function keep_days set search_path = %I, pg_temp', current_schema());
  select array_agg(today + ahead) into days from generate_series(-14, 1) ahead;
  for at in 1 .. cardinality(days) loop
    if days[at] >= today - 2 then
      perform open_day('outbox', days[at]);
    end if;
    if days[at] >= today - 1
        or exists (select from inbox_before
          where message_id >= id_floor(days[at]) and message_id < id_floor(days[at] + 1)) then
      perform open_day('inbox', days[at]);
    end if;
  end loop;
end $$;

insert into outbox (id, message_id, created_at, sent_at, shard, topic, key, headers, value)
select id, message_id, created_at, sent_at, shard, topic, key, headers::text::json, value
from outbox_before order by id;
insert into inbox select message_id, handled_at from inbox_before;
drop table outbox_before;
drop table inbox_before;

-- What each shard knows of the broker: which topic it sent to, and the last place in each partition
-- that was acknowledged. The epoch is the partition's when we last looked: where it ended, the next
-- one tells.
create table sent_topic (
  shard smallint not null,
  topic text not null,
  topic_id text not null,
  primary key (shard, topic)
);

create table sent_partition (
  shard smallint not null,
  topic text not null,
  partition smallint not null,
  record_offset bigint not null,
  epoch integer,
  primary key (shard, topic, partition)
) with (fillfactor = 50);

insert into sent_topic (shard, topic, topic_id)
select shard, topic, topic_id from topic_seen, generate_series(0, 11) shard;
drop table topic_seen;

-- Which topic, and which epoch of a partition, the group's offset is one of.
create table heard_partition (
  topic text not null,
  partition smallint not null,
  topic_id text not null,
  epoch integer not null,
  primary key (topic, partition)
);

create index dead_letter_waiting on dead_letter (id) where replayed_at is null;
