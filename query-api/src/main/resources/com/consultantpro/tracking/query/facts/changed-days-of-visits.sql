-- The days of what was received since and, from first to last, those of the visits that it came to, with how much it is: a visit that
-- began later before begins on the day of the late event now.
select d.day::date as day, sum(c.events)::bigint as events
from (
  select
    least(r.day, s.day) as first_day,
    greatest(r.day, ((s.last_seen_at at time zone 'UTC') + interval '14 hours')::date) as last_day,
    count(*) as events
  from tracking_event r
  left join tracking_session s
    on s.firm_id = r.firm_id
    and s.source = r.source
    and s.visitor_id = r.visitor_id
    and r.occurred_at between s.started_at and s.last_seen_at
    and s.events > 0
  where r.firm_id = :firm
    and r.source = :source
    and r.received_at >= :received_until
    and r.occurred_at >= :not_before
    and r.occurred_at < :not_after_visits
  group by 1, 2
) c
cross join lateral generate_series(c.first_day, c.last_day, interval '1 day') d (day)
group by d.day
