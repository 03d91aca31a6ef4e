select row_to_json(t)::text
from erasure t
where firm_id = :firm
  and visitor_id = any(cast(cast(:visitors as text[]) as uuid[]))
order by requested_at, id
