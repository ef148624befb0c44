-- Which tokens of service keys are refused although they are genuine and live: of a client's those up
-- to a generation. A key that was revoked is refused as a whole, until `done_at` and longer: it is
-- null as long as Keycloak has not said that it forgot the key.
create table refused_token (
  tenant     text        not null,
  client_id  text        not null,
  key_id     text        not null,
  up_to      integer     not null,
  refused_at timestamptz not null,
  done_at    timestamptz,
  primary key (tenant, client_id)
);

alter table refused_token enable row level security;
alter table refused_token force  row level security;
create policy own_tenant on refused_token
  using (tenant = current_setting('app.tenant', true));
