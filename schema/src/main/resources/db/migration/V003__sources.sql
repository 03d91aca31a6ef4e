-- Which log order wrote a row, which of them count, and how far each is.

create sequence source_number as integer minvalue 0 start 0;
comment on sequence source_number is 'source 0 is the first live one; every import run, rebuild and start without state takes the next';
grant usage on sequence source_number to tracking_writer;

create table tracking_source (
  source integer primary key default nextval('source_number'),
  firm_id bigint references firm (id),
  kind text not null check (kind in ('live', 'import')),
  host text,
  state text not null default 'building' check (state in ('building', 'active', 'retired')),
  created_at timestamptz not null default now(),
  activated_at timestamptz,
  check ((kind = 'import') = (firm_id is not null and host is not null))
);
comment on table tracking_source is 'one order of the log that writes rows under its own number; written by the jobs';
comment on column tracking_source.source is 'leads the keys of its rows, after the firm';
comment on column tracking_source.firm_id is 'the firm of an import; null for live sources, which serve all firms';
comment on column tracking_source.kind is 'live: from the collector''s log; import: from access logs';
comment on column tracking_source.host is 'the site of an import';
comment on column tracking_source.state is 'building: invisible; active: counted; retired: replaced, rows may be removed';
comment on column tracking_source.created_at is 'when it was begun';
comment on column tracking_source.activated_at is 'when it became visible';
create unique index tracking_source_active on tracking_source (kind, firm_id, host) nulls not distinct where state = 'active';
call protect_table('tracking_source');
drop policy api on tracking_source;
create policy api on tracking_source for select to tracking_api using (firm_id is null or firm_id = tracking_firm());
drop policy analyst on tracking_source;
create policy analyst on tracking_source for select to tracking_analyst
  using (firm_id is null or firm_id = (select a.firm_id from analyst_login a where a.role_name = current_user));
grant select on tracking_source to tracking_api, tracking_analyst;
grant select, insert, update, delete on tracking_source to tracking_writer;

create view active_source with (security_invoker = true) as
  select source, firm_id, kind, host from tracking_source where state = 'active';
comment on view active_source is 'the sources that reports count: the live one and the firm''s imports';
comment on column active_source.source is 'number in the keys of rows';
comment on column active_source.firm_id is 'null for the live source';
comment on column active_source.kind is 'live or import';
comment on column active_source.host is 'the site of an import';
grant select on active_source to tracking_api, tracking_analyst, tracking_writer;

create table progress (
  source integer not null references tracking_source (source) on delete cascade,
  sink text not null,
  subtask integer not null,
  subtasks integer not null check (subtasks > subtask),
  complete_until timestamptz not null,
  primary key (source, sink, subtask)
);
comment on table progress is 'how far each sink has committed, in received time; written by the jobs after their rows';
comment on column progress.source is 'the source';
comment on column progress.sink is 'which rows: events, sessions, rollups, consent';
comment on column progress.subtask is 'which parallel writer, from 0';
comment on column progress.subtasks is 'how many there are';
comment on column progress.complete_until is 'all that was received before this instant is in the rows; infinity when the input has ended';
grant select on progress to tracking_api, tracking_analyst;
grant select, insert, update, delete on progress to tracking_writer;

create view source_progress with (security_invoker = true) as
  select source, min(complete_until) as complete_until
  from progress
  group by source
  having count(*) = (
    select sum(p.subtasks) from (select distinct q.sink, q.subtasks from progress q where q.source = progress.source) p);
comment on view source_progress is 'how far each source is as a whole; no row until every writer has said so';
comment on column source_progress.source is 'the source';
comment on column source_progress.complete_until is 'the earliest of its writers';
grant select on source_progress to tracking_api, tracking_analyst, tracking_writer;

create function activate_live(wanted integer) returns boolean language plpgsql as $$
begin
  if not exists (
    select from tracking_source s join source_progress p using (source)
    where s.source = wanted and s.kind = 'live' and s.state = 'building' and p.complete_until >= s.created_at
  ) then
    return exists (select from tracking_source s where s.source = wanted and s.state <> 'building');
  end if;
  update tracking_source set state = 'retired' where kind = 'live' and state = 'active';
  update tracking_source set state = 'active', activated_at = now() where source = wanted;
  return true;
end $$;
comment on function activate_live(integer) is
  'swaps a live source in once it holds all that was received before it was begun; true when nothing is left to do';

create table import_run (
  id bigint generated always as identity primary key,
  firm_id bigint not null references firm (id),
  source integer not null,
  host text not null,
  files integer not null,
  lines jsonb not null,
  started_at timestamptz not null,
  finished_at timestamptz not null default now()
);
comment on table import_run is 'the account of one finished import; written by the import job';
comment on column import_run.id is 'order of finishing';
comment on column import_run.firm_id is 'the firm';
comment on column import_run.source is 'the source that the run wrote';
comment on column import_run.host is 'the site';
comment on column import_run.files is 'how many files were read';
comment on column import_run.lines is 'lines by what became of them: page_view, not_a_page, bot, error_status, unreadable, overlap, duplicate';
comment on column import_run.started_at is 'when it began';
comment on column import_run.finished_at is 'when its rows became visible';
call protect_table('import_run');
grant select on import_run to tracking_api;
grant select, insert on import_run to tracking_writer;
