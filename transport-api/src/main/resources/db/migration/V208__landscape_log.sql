-- What was done to the landscape, by whom, with the old values and the new ones. Written with the change.
create table landscape_action (
  id          bigint      generated always as identity primary key,
  tenant      text        not null,
  thing       text        not null,
  kind        text        not null,
  object      integer     not null,
  name        text        not null,
  changed_by  text        not null,
  named_user  text        not null,
  changed_at  timestamptz not null,
  -- [{"member": "name", "before": "QA", "after": "QA2"}]
  differences jsonb       not null
);
create index landscape_action_newest on landscape_action (tenant, id desc);
create index landscape_action_object on landscape_action (tenant, thing, object, id desc);

alter table landscape_action enable row level security;
alter table landscape_action force  row level security;
create policy own_tenant on landscape_action using (tenant = current_setting('app.tenant', true));
