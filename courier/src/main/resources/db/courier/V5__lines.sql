-- Up to where all readers have heard what a shard sent to a partition: when the broker has lost the
-- topic, only what lies behind is sent again.
alter table sent_partition add column heard bigint not null default 0;

-- How many topics of that name the shard has lost. A new topic counts from 0 again, so a row's
-- record_offset is generation * 2^40 + the offset: what was sent to an earlier topic and heard lies
-- below the line of each later one.
alter table sent_topic add column generation integer not null default 0;
