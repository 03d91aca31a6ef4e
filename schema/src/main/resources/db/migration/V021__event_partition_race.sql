-- Two writers that meet on a new month: after the wait for the other, to_regclass may still answer from its cache
-- that the month is missing. A query of the catalogue sees it.

create or replace function ensure_event_partition(month date) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  first_day date := date_trunc('month', month)::date;
  partition_name text := 'tracking_event_' || to_char(first_day, 'YYYYMM');
begin
  if to_regclass(partition_name) is not null then
    return;
  end if;
  perform pg_advisory_xact_lock(hashtext('tracking_event partitions'));
  if exists (select from pg_class where relname = partition_name and relnamespace = 'public'::regnamespace) then
    return;
  end if;
  -- Made by itself and then attached: "create table … partition of" would lock the whole table, so it would wait for
  -- the longest export under way, and every other reader and writer behind it.
  execute format('create table %I (like tracking_event including defaults)', partition_name);
  -- Forced without a policy: a partition is read through its parent or not at all.
  execute format('alter table %I enable row level security', partition_name);
  execute format('alter table %I force row level security', partition_name);
  execute format('alter table tracking_event attach partition %I for values from (%L) to (%L)',
    partition_name, first_day::timestamp at time zone 'UTC', (first_day + interval '1 month')::timestamp at time zone 'UTC');
end $$;
