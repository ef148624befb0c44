-- What only modifiable requests know: the test that an entry stands for, and what came while something
-- else of it was being deployed. Null for all others.
alter table queue_entry add testing jsonb;
