select row_to_json(t)::text
from trigger_firing t
where firm_id = :firm
  and visitor_id = any(cast(cast(:visitors as text[]) as uuid[]))
order by fired_at, rule_id, key_hash
