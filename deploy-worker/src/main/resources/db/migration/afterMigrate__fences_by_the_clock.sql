-- A database that was restored from a backup would draw numbers that targets have seen already, and
-- they would refuse each deployment. So they go on from the clock, in milliseconds, which is ahead of
-- all that were ever drawn: nobody draws a thousand a second for long.
--
-- Only where they are well behind it: others draw at the same time, and must not be set back.
do $$
declare
  by_clock bigint := extract(epoch from clock_timestamp()) * 1000;
begin
  perform pg_advisory_xact_lock(hashtext('waybill.fencing'));
  if (select last_value from fencing) < by_clock - 60000 then
    perform setval('fencing', by_clock);
  end if;
end
$$;
