-- Who writes these rows looks by itself that what they refer to is there: an export writes it with
-- the same statement, the projector joins it (null, and so refused, when it is not there). Requests
-- and actions are never deleted. Each check cost an export a query and a lock of its own.
alter table content_entry  drop constraint content_entry_request_id_fkey;
alter table queue_entry    drop constraint queue_entry_request_id_fkey;
alter table action_request drop constraint action_request_action_id_fkey;
alter table action_request drop constraint action_request_request_id_fkey;
