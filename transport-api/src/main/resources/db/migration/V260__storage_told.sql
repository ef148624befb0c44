-- How full the storage was last told to be. Whoever moves `bytes` holds the row, and so knows what
-- those before told. What is past a threshold already is told of when it is moved next.
alter table storage_usage add told text not null default 'ROOMY'
  check (told in ('ROOMY', 'NEARLY_FULL', 'FULL'));
