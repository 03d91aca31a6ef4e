select row_to_json(t)::text
from tracking_event t
where firm_id = :firm
  and visitor_id = any(cast(cast(:visitors as text[]) as uuid[]))
order by source, occurred_at, event_id
