-- Logs are read in the order of time: that of an action, and that of a request through all its nodes.
drop index log_line_action;
create index log_line_action  on log_line (action_id, created_at, phase, number, id);
create index log_line_request on log_line (request_id, created_at, phase, number, id);
-- What is about an action as a whole, which is little.
create index log_line_whole   on log_line (action_id, created_at, phase, number, id)
  where request_id is null;
