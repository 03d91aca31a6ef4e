-- Events of these days, and later ones of visits that began on them, each with its visit; in the order of their time.
-- Visits are looked up by the visitors of these events: a site has many more visits, and no index tells which were under way.
-- The filter is that of e, so that is what events are called there too.
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
    select distinct e.visitor_id
    from tracking_event e
    where e.firm_id = :firm
      and e.source = :source
      and e.day >= :from
      and e.occurred_at >= :not_before
      and e.occurred_at < :not_after_visits
      -- include: reports/event-filter
  ))
where e.firm_id = :firm
  and e.source = :source
  and (e.day = any(:days) or s.day = any(:days))
  and e.occurred_at >= :not_before
  and e.occurred_at < :not_after_visits
  -- include: reports/event-filter
order by e.occurred_at, e.event_id
