-- Whether the log of a run was opened. It was not told by the count of steps any more since a step
-- that surely did nothing counts as not begun.
alter table run add column opened boolean not null default false;

update run set opened = begun > 0;
