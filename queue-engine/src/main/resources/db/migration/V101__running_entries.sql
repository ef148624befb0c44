-- What is being deployed: one entry a queue at most. The engine looks through all of them now and
-- then, for deadlines that passed, for orders to be said again and for drift.
create index queue_entry_running on queue_entry (node_id) where status = 'RUNNING';
drop index queue_entry_deadline;
