-- Parameters: firm, visitor, erasure, most rows. Stored events become erased ones in the ledger, by as many as are really
-- removed, so doing it again changes nothing.
with covered as (
  select e.firm_id, e.source, e.occurred_at, e.event_id, c.erasure_id
  from erased_visitor c join tracking_event e on e.firm_id = c.firm_id and e.visitor_id = c.visitor_id
  where c.firm_id = ? and c.visitor_id = ?::uuid and c.erasure_id = ?::uuid
    and least(e.occurred_at, e.received_at) < c.erased_before
  limit ?
), gone as (
  delete from tracking_event e using covered c
  where e.firm_id = c.firm_id and e.source = c.source and e.occurred_at = c.occurred_at and e.event_id = c.event_id
  returning e.firm_id, e.source, e.event_id, e.received_day, e.visitor_id, c.erasure_id
), left_over as (
  insert into erased_event (firm_id, source, event_id, received_day)
  select firm_id, source, event_id, received_day from gone
  on conflict (firm_id, source, event_id) do nothing
  returning firm_id, source, received_day
), erased as (
  insert into ledger (firm_id, source, day, fate, events, revision)
  select firm_id, source, received_day, 'erased', count(*), count(*)
  from left_over
  group by firm_id, source, received_day
  order by firm_id, source, received_day
  on conflict (firm_id, source, day, fate) do update
  set events = ledger.events + excluded.events, revision = ledger.revision + excluded.revision
), stored as (
  update ledger l
  -- Were they not counted, the account would show it; the job must not stop for it.
  set events = greatest(l.events - g.events, 0), revision = l.revision + g.events
  from (select firm_id, source, received_day, count(*) as events from gone group by firm_id, source, received_day) g
  where l.firm_id = g.firm_id and l.source = g.source and l.day = g.received_day and l.fate = 'stored'
)
update erased_visitor v
set events = v.events + g.events
from (select firm_id, visitor_id, erasure_id, count(*) as events from gone group by firm_id, visitor_id, erasure_id) g
where v.firm_id = g.firm_id and v.visitor_id = g.visitor_id and v.erasure_id = g.erasure_id
