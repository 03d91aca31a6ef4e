-- Parameters: firm, visitor, erasure. All but the events, and the word that it is done.
with covered as (
  select firm_id, visitor_id, erasure_id, erased_before
  from erased_visitor
  where firm_id = ? and visitor_id = ?::uuid and erasure_id = ?::uuid
), gone_sessions as (
  delete from tracking_session s using covered c
  where s.firm_id = c.firm_id and s.visitor_id = c.visitor_id
    and least(s.started_at, s.received_at) < c.erased_before
  returning 1
), gone_consent_changes as (
  delete from consent_change p using covered c
  where p.firm_id = c.firm_id and p.visitor_id = c.visitor_id
    and least(coalesce(p.corrected_at, p.occurred_at), p.received_at) < c.erased_before
  returning 1
), gone_firings as (
  delete from trigger_firing t using covered c
  where t.firm_id = c.firm_id and t.visitor_id = c.visitor_id
    and least(t.occurred_at, coalesce(t.received_at, t.fired_at)) < c.erased_before
  returning 1
)
update erased_visitor v
set completed_at = coalesce(v.completed_at, clock_timestamp()),
  sessions = v.sessions + (select count(*) from gone_sessions),
  consent_changes = v.consent_changes + (select count(*) from gone_consent_changes),
  firings = v.firings + (select count(*) from gone_firings)
from covered c
where v.firm_id = c.firm_id and v.visitor_id = c.visitor_id and v.erasure_id = c.erasure_id
