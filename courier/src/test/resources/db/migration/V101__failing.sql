-- A server at fault, twice of three times: with a state, in the middle, or in the commit. Sequences
-- do not roll back.
create sequence failures;


create function failing() returns trigger language plpgsql as $$
begin
  if new.what like 'fails _____%' and nextval('failures') % 3 <> 0 then
    raise exception 'as if' using errcode = substr(new.what, 7, 5);
  end if;
  return new;
end $$;

create trigger failing before insert on handled for each row execute function failing();

create function ending() returns trigger language plpgsql as $$
begin
  if nextval('failures') % 3 <> 0 then
    perform pg_terminate_backend(pg_backend_pid());
  end if;
  return new;
end $$;

create function cutting() returns trigger language plpgsql as $$
begin
  if nextval('failures') % 3 <> 0 then
    perform pg_terminate_backend(pg_backend_pid());
  end if;
  return null;
end $$;

create trigger ending before insert on handled
for each row when (new.what = 'ends') execute function ending();

create constraint trigger cutting after insert on handled deferrable initially deferred
for each row when (new.what = 'cut') execute function cutting();
