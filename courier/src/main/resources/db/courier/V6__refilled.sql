-- Whether all that a shard had said to an earlier topic of that name, and not all had heard, was
-- said again. Until then its service sends nothing but that.
alter table sent_topic add column refilled boolean not null default true;
