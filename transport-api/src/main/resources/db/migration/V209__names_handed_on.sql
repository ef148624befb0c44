-- Many things may be renamed at once, each to what another was called until then. So names are not
-- compared row by row, but when a statement ends, or where it is asked for, the transaction.
alter table node
  drop constraint node_tenant_name_key,
  add constraint node_tenant_name_key unique (tenant, name) deferrable initially immediate;
alter table route
  drop constraint route_tenant_name_key,
  add constraint route_tenant_name_key unique (tenant, name) deferrable initially immediate,
  drop constraint route_source_node_target_node_key,
  add constraint route_source_node_target_node_key unique (source_node, target_node)
    deferrable initially immediate;
