-- Of visitors of whom something was received since: that, and all that they did on these days and in visits that began on them.
-- What was received counts whatever its day is: it may have moved the start of a visit to the day before.
with changed as materialized (
  select distinct r.visitor_id
  from tracking_event r
  where r.firm_id = :firm
    and r.source = :source
    and r.received_at >= :received_until
    and r.occurred_at >= :not_before
    and r.occurred_at < :not_after_visits
),
-- Found once for each visitor instead of once for each event.
visit as materialized (
  select s.*
  from changed c
  join tracking_session s
    on s.firm_id = :firm
    and s.source = :source
    and s.visitor_id = c.visitor_id
    and s.last_seen_at >= :not_before
    and s.events > 0
)
select
  -- include: facts/fact-columns
from changed c
join tracking_event e on e.firm_id = :firm and e.source = :source and e.visitor_id = c.visitor_id
left join visit s on s.visitor_id = e.visitor_id and e.occurred_at between s.started_at and s.last_seen_at
where (e.day = any(:days) or s.day = any(:days) or e.received_at >= :received_until)
  and e.occurred_at >= :not_before
  and e.occurred_at < :not_after_visits
order by e.occurred_at, e.event_id
