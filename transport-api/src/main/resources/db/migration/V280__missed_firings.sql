-- What the schedule that was switched on at active_since missed while nothing ran, as its queue told it
-- last: as messages have it.
alter table schedule_state add missed jsonb;

-- The nodes that have a schedule, for the list of them.
create index node_scheduled on node (tenant, id) where schedule is not null;
