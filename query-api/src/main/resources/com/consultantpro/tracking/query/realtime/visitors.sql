select count(distinct e.visitor_id)
from tracking_event e
where e.firm_id = :firm
  and e.source = any(:sources)
  and e.occurred_at > :since
  -- include: reports/event-filter
