-- How far a source is, and who may know.

-- A sink that has not spoken at all holds the others back too: else a source would be called complete, or be
-- swapped in, while some of its tables are still empty.
create or replace view source_progress with (security_invoker = true) as
  select source, min(complete_until) as complete_until
  from progress
  group by source
  having array_agg(distinct sink::text) @> array['events', 'sessions', 'rollups', 'consent']
    and count(*) = (
      select sum(p.subtasks) from (select distinct q.sink, q.subtasks from progress q where q.source = progress.source) p);
comment on view source_progress is 'how far each source is as a whole; no row until every writer of every sink has said so';

-- One firm's imports are no affair of another's.
alter table progress enable row level security;
alter table progress force row level security;
create policy writer on progress to tracking_writer using (true) with check (true);
create policy api on progress for select to tracking_api
  using (exists (select from tracking_source s where s.source = progress.source));
create policy analyst on progress for select to tracking_analyst
  using (exists (select from tracking_source s where s.source = progress.source));
