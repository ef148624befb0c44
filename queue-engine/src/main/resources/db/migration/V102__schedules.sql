-- How the schedule of a node stands. The moment at which it fires next is a column of its own, so that
-- it is found; the input that says so was said at `firing_said`.
alter table queue
  add timer jsonb,
  add next_firing timestamptz,
  add firing_said timestamptz;

create index queue_firing on queue (next_firing) where next_firing is not null;
