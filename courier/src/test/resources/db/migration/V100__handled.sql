create table handled (
  id bigint generated always as identity primary key,
  message_id uuid not null unique,
  key text not null,
  what text not null
);
