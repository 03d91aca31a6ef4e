select row_to_json(t)::text
from consent_change t
where firm_id = :firm
  and visitor_id = any(cast(cast(:visitors as text[]) as uuid[]))
order by received_at, id
