-- Events of these days, and later ones of visits that began on them, each with its visit; in the order of their time.
-- Visits are looked up for the visitors of these days: a site has many more of them, and no index tells which were under way.
select
  -- include: facts/fact-columns
from tracking_event e
left join tracking_session s
  on s.firm_id = e.firm_id
  and s.source = e.source
  and s.visitor_id = e.visitor_id
  and e.occurred_at between s.started_at and s.last_seen_at
  and s.last_seen_at >= :not_before
  and s.events > 0
  and s.visitor_id = any(array(
    select distinct v.visitor_id
    from tracking_event v
    where v.firm_id = :firm
      and v.source = :source
      and v.day = any(:days)
      and v.occurred_at >= :not_before
      and v.occurred_at < :not_after))
where e.firm_id = :firm
  and e.source = :source
  and (e.day = any(:days) or s.day = any(:days))
  and e.occurred_at >= :not_before
  and e.occurred_at < :not_after_visits
  -- include: reports/event-filter
order by e.occurred_at, e.event_id
