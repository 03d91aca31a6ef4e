-- The days of what was received since, and how much it is.
select r.day, count(*) as events
from tracking_event r
where r.firm_id = :firm
  and r.source = :source
  and r.received_at >= :received_until
  and r.occurred_at >= :not_before
  and r.occurred_at < :not_after
group by r.day
