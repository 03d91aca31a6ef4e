-- Those of whom there is anything at all.
select w.visitor_id, e.first_seen_at, e.last_seen_at, e.events, s.sessions, c.consent_changes, f.firings, e.contacts
from (select visitor::uuid as visitor_id from unnest(cast(:visitors as text[])) visitor) w
cross join lateral (
  select min(occurred_at) as first_seen_at, max(occurred_at) as last_seen_at, count(*) as events,
    coalesce(json_agg(distinct contact) filter (where contact is not null), '[]') as contacts
  from tracking_event
  where firm_id = :firm and visitor_id = w.visitor_id and source in (select source from active_source)) e
cross join lateral (
  select count(*) as sessions
  from tracking_session
  where firm_id = :firm and visitor_id = w.visitor_id and events > 0
    and source in (select source from active_source)) s
cross join lateral (
  select count(*) as consent_changes from consent_change where firm_id = :firm and visitor_id = w.visitor_id) c
cross join lateral (
  select count(*) as firings from trigger_firing where firm_id = :firm and visitor_id = w.visitor_id) f
where e.events + s.sessions + c.consent_changes + f.firings > 0
order by w.visitor_id
