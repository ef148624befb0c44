-- When a run must have ended, where it can be asked for without reading the order.
alter table run add column deadline timestamptz not null default 'infinity';

update run set deadline = (deploy_order ->> 'deadline')::timestamptz where ended_at is null;

-- A run is changed three or four times while it is open: room for that on its own page.
alter table run set (fillfactor = 60);
