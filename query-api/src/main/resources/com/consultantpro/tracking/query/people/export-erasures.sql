select row_to_json(t)::text
from erased_visitor t
where firm_id = :firm
  and visitor_id = any(cast(cast(:visitors as text[]) as uuid[]))
order by erased_before, visitor_id, erasure_id
