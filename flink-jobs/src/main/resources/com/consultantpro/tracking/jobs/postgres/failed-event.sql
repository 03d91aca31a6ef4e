-- Parameters: firm, source, event id, received day, SQLSTATE, message, type, name. Once per event.
with fresh as (
  insert into failed_event (firm_id, source, event_id, received_day, sqlstate, message, event)
  values (?, ?, ?, date '1970-01-01' + ?::integer, ?, ?, jsonb_build_object('event_type', ?::text, 'name', ?::text))
  on conflict (firm_id, source, event_id) do nothing
  returning firm_id, source, received_day
)
insert into ledger (firm_id, source, day, fate, events, revision)
select firm_id, source, received_day, 'failed', 1, 1 from fresh
on conflict (firm_id, source, day, fate) do update
set events = ledger.events + 1, revision = ledger.revision + 1
