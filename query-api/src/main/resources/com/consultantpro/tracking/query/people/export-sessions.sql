select row_to_json(t)::text
from tracking_session t
where firm_id = :firm
  and visitor_id = any(cast(cast(:visitors as text[]) as uuid[]))
order by source, started_at, visitor_id
