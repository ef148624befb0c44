-- The files of the node that go with a deployment, as they were when it began.
alter table queue_entry add files jsonb check (files is null or status = 'RUNNING');
