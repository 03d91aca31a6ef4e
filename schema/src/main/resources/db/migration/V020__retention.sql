-- How rows go that a firm keeps no longer. The API asks for it, but only what the tables say is too old is removed,
-- whoever asks: hence with the owner's rights.

create policy retention on firm for select to current_role using (true);
create policy retention on tracking_source for select to current_role using (true);
create policy retention on tracking_event to current_role using (true);
create policy retention on tracking_session to current_role using (true);
create policy retention on trigger_firing to current_role using (true);
create policy retention on failed_event to current_role using (true);
create policy retention on tracking_abuse_event to current_role using (true);

create function retention_cutoff(firm bigint) returns timestamptz language sql stable as $$
  select ((now() at time zone zone_now(f.zone, f.next_zone, f.zone_from))::date - f.retention_days)::timestamp
    at time zone zone_now(f.zone, f.next_zone, f.zone_from)
  from firm f where f.id = firm
$$;
comment on function retention_cutoff(bigint) is 'the start of the first day that the firm keeps; null when it keeps all';

create function is_month_kept(first timestamptz, past timestamptz, imports boolean) returns boolean language plpgsql as $$
declare
  gone bigint[] := array(select f.id from firm f where retention_cutoff(f.id) >= past);
  imported integer[] := array(select s.source from tracking_source s where s.kind = 'import' and not imports);
begin
  -- An empty month may be one that a writer has just made and is about to fill.
  return past > now() - interval '30 days'
    or not exists (select from tracking_event e where e.occurred_at >= first and e.occurred_at < past)
    or exists (
    select from tracking_event e
    where e.occurred_at >= first and e.occurred_at < past and (e.firm_id <> all (gone) or e.source = any (imported)));
end $$;
comment on function is_month_kept(timestamptz, timestamptz, boolean) is
  'whether a month of tracking_event is empty or holds a row that some firm keeps; imported rows are kept unless told otherwise';

create function drop_old_partitions(imports boolean) returns table (partition text, events bigint)
language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '2s' as $$
declare
  month record;
begin
  for month in
    select c.relname, to_date(right(c.relname, 6), 'YYYYMM')::timestamp at time zone 'UTC' as first,
      (to_date(right(c.relname, 6), 'YYYYMM') + interval '1 month')::timestamp at time zone 'UTC' as past
    from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'tracking_event'::regclass and c.relname ~ '^tracking_event_\d{6}$'
    order by c.relname
  loop
    continue when is_month_kept(month.first, month.past, imports);
    begin
      -- Looked at again while nobody writes, so that no row goes unseen.
      execute format('lock table %I in share mode', month.relname);
      continue when is_month_kept(month.first, month.past, imports);
      select count(*) into events from tracking_event e where e.occurred_at >= month.first and e.occurred_at < month.past;
      execute format('drop table %I', month.relname);
      partition := month.relname;
      return next;
    exception when lock_not_available then
      null; -- Somebody reads at length: its rows are deleted one by one instead.
    end;
  end loop;
end $$;
comment on function drop_old_partitions(boolean) is
  'drops the months of tracking_event of which no firm keeps a row any more; months with imported rows only when asked. Waits at most two seconds for a lock';

create function delete_old_rows(firm bigint, imports boolean, most integer)
returns table (events bigint, sessions bigint, firings bigint, failed bigint, abuse bigint)
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  cutoff timestamptz := retention_cutoff(firm);
  sources integer[];
begin
  events := 0; sessions := 0; firings := 0; failed := 0; abuse := 0;
  if cutoff is not null then
    select array_agg(s.source) into sources from tracking_source s
    where s.kind = 'live' or (imports and s.firm_id = firm);
    with old as (
      select e.source, e.occurred_at, e.event_id from tracking_event e
      where e.firm_id = firm and e.source = any (sources) and e.occurred_at < cutoff
      limit most)
    delete from tracking_event e using old o
    where e.firm_id = firm and e.source = o.source and e.occurred_at = o.occurred_at and e.event_id = o.event_id;
    get diagnostics events = row_count;
    with old as (
      select s.source, s.visitor_id, s.started_at from tracking_session s
      where s.firm_id = firm and s.source = any (sources) and s.day < (cutoff + interval '1 day')::date
        and s.last_seen_at < cutoff
      limit most)
    delete from tracking_session s using old o
    where s.firm_id = firm and s.source = o.source and s.visitor_id = o.visitor_id and s.started_at = o.started_at;
    get diagnostics sessions = row_count;
    delete from trigger_firing t where t.ctid = any (array(
      select f.ctid from trigger_firing f where f.firm_id = firm and f.fired_at < cutoff and f.occurred_at < cutoff limit most));
    get diagnostics firings = row_count;
    delete from failed_event t where t.ctid = any (array(
      select f.ctid from failed_event f
      where f.firm_id = firm and f.source = any (sources) and f.at < cutoff and f.received_day < cutoff::date limit most));
    get diagnostics failed = row_count;
    delete from tracking_abuse_event t where t.ctid = any (array(
      select a.ctid from tracking_abuse_event a where a.firm_id = firm and a.last_at < cutoff limit most));
    get diagnostics abuse = row_count;
  end if;
  return next;
end $$;
comment on function delete_old_rows(bigint, boolean, integer) is
  'removes at most so many rows of each kind that the firm keeps no longer, and says how many: of live sources, and of imports when asked. Proofs of consent, rollups and the ledger stay';

revoke all on function drop_old_partitions(boolean) from public;
revoke all on function delete_old_rows(bigint, boolean, integer) from public;
grant execute on function drop_old_partitions(boolean) to tracking_api;
grant execute on function delete_old_rows(bigint, boolean, integer) to tracking_api;
