-- The requests that a wish named, as it named them; none for all of them. With it an input that no
-- queue ever answered can be said again. Null for what asks no queue, and for what is older.
alter table action add column asked integer[];
