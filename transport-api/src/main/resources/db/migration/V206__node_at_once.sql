-- One node, as it is shown, by one statement: pipelines look at nodes often, and to begin, to say
-- whose it is and to commit would be three more. Row-level security holds as everywhere: what is set
-- here ends with the statement.
create function seen_node(whose text, wanted integer)
returns table (
  id integer,
  version bigint,
  name text,
  description text,
  upload_allowed boolean,
  notification_enabled boolean,
  forward_mode text,
  controlled_by text,
  import_disabled boolean,
  import_disabled_reason text,
  virtual boolean,
  tags text[],
  automatic_import boolean,
  on_failure text,
  import_deadline text,
  target_id integer,
  content_type text,
  destination integer,
  strategy text,
  destination_name text
)
language plpgsql
as $$
begin
  perform set_config('app.tenant', whose, true);
  return query
    select n.id, n.version, n.name, n.description, n.upload_allowed, n.notification_enabled,
      n.forward_mode, n.controlled_by, n.import_disabled, n.import_disabled_reason, n.virtual,
      n.tags, n.automatic_import, n.on_failure, n.import_deadline, n.target_id, n.content_type,
      n.destination, n.strategy, d.name
    from node n left join destination d on d.id = n.destination
    where n.id = wanted;
end
$$;
