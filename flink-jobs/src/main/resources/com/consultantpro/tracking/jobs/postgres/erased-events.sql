-- In place of an erased event its hash: each counts as erased once, however often it comes. One that had failed has its
-- fate already.
with fresh as (
  insert into erased_event (firm_id, source, event_id, received_day)
  select r.firm_id, s.source, r.event_id, date '1970-01-01' + r.received_day
  from (values (?::integer)) as s (source), unnest(?::bigint[], ?::uuid[], ?::integer[]) as r (firm_id, event_id, received_day)
  where not exists (
    select from failed_event f where f.firm_id = r.firm_id and f.source = s.source and f.event_id = r.event_id)
  order by r.firm_id, r.event_id
  on conflict (firm_id, source, event_id) do nothing
  returning firm_id, source, received_day
)
insert into ledger (firm_id, source, day, fate, events, revision)
select firm_id, source, received_day, 'erased', count(*), count(*)
from fresh
group by firm_id, source, received_day
order by firm_id, source, received_day
on conflict (firm_id, source, day, fate) do update
set events = ledger.events + excluded.events, revision = ledger.revision + excluded.revision
