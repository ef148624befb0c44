-- In which shard a message goes out; what was there before goes out in the first.

alter table outbox add column shard smallint not null default 0;
