-- Which topics the relay has sent to. A topic that is another one under the same name was lost with
-- all that it held.

create table topic_seen (
  topic text primary key,
  topic_id text not null
);
