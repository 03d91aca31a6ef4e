-- Events of whole days, column by column, for reports with a filter.

create table event_segment (
  id bigint generated always as identity,
  firm_id bigint not null references firm (id),
  source integer not null,
  day date not null,
  events bigint not null check (events >= 0),
  bytes bytea not null,
  counts bytea not null,
  received_until timestamptz not null,
  built_at timestamptz not null default now(),
  primary key (firm_id, source, day)
);
-- They are packed already, and read whole.
alter table event_segment alter column bytes set storage external, alter column counts set storage external;
comment on table event_segment is
  'a day of tracking_event and its visits, packed by columns; written by the query API, removed by the database whenever a row of the day is';
comment on column event_segment.id is 'tells this packing from a later one of the same day';
comment on column event_segment.firm_id is 'the firm';
comment on column event_segment.source is 'which log order wrote the events';
comment on column event_segment.day is 'the firm''s day';
comment on column event_segment.events is 'how many events of the day are in it';
comment on column event_segment.bytes is 'the columns; the query API knows the form';
comment on column event_segment.counts is
  'the long lists of the day as the rollups count them, packed: page views, entries and exits by path, events by name';
comment on column event_segment.received_until is
  'events that were received before it are in it, and visits as they were then; infinity when nothing more can come to the day';
comment on column event_segment.built_at is 'when it was packed';
call protect_table('event_segment');
create policy upkeep on event_segment to current_role using (true);
grant select, insert, delete, update (received_until) on event_segment to tracking_api;
-- An import that is replaced takes its packed days with it.
grant select, delete on event_segment to tracking_writer;

create function lock_segments(firm bigint) returns void language sql volatile as
$$ select pg_advisory_xact_lock(8023, (firm % 2147483647)::integer) $$;
comment on function lock_segments(bigint) is
  'held, until the end of the transaction, by whoever packs days of a firm and by whoever removes rows of them: so no packed day holds what was removed';

-- What a person asked to be forgotten, or a firm keeps no longer, is in no segment either.
create function drop_segments() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  firm bigint;
begin
  for firm in select distinct g.firm_id from gone g order by 1 loop
    perform lock_segments(firm);
  end loop;
  delete from event_segment s
  using (select distinct g.firm_id, g.source, g.day from gone g) d
  where s.firm_id = d.firm_id and s.source = d.source and s.day = d.day;
  return null;
end $$;
comment on function drop_segments() is 'removes the segments of days of which rows were deleted';
revoke all on function drop_segments() from public;

create trigger drop_segments after delete on tracking_event
  referencing old table as gone for each statement execute function drop_segments();
create trigger drop_segments after delete on tracking_session
  referencing old table as gone for each statement execute function drop_segments();

-- Whole months go without a row being deleted.
create function drop_segments_of_month(first timestamptz, past timestamptz) returns void
language sql security definer set search_path = public, pg_temp as $$
  delete from event_segment s
  where s.day between (first - interval '1 day')::date and (past + interval '1 day')::date
$$;
comment on function drop_segments_of_month(timestamptz, timestamptz) is
  'removes what may hold events of a month of tracking_event that is dropped; days of other months that it takes along are packed again';
revoke all on function drop_segments_of_month(timestamptz, timestamptz) from public;

create or replace function drop_old_partitions(imports boolean) returns table (partition text, events bigint)
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
      perform drop_segments_of_month(month.first, month.past);
      execute format('drop table %I', month.relname);
      partition := month.relname;
      return next;
    exception when lock_not_available then
      null; -- Somebody reads at length: its rows are deleted one by one instead.
    end;
  end loop;
end $$;

-- The views of a page are looked for on each day of a range.
create index rollup_page_day_path on rollup_page_day (firm_id, source, path text_pattern_ops, day) where event_type = 'page_view';
