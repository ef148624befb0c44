-- Null until somebody has looked at a file of that content: an upload does not work it out.
alter table content add column md5 text check (md5 ~ '^[0-9a-f]{32}$');
