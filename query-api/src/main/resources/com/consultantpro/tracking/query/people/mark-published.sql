update erased_visitor v
set published_at = clock_timestamp()
from unnest(cast(:visitors as text[]), cast(:erasures as text[])) as p (visitor_id, erasure_id)
where v.visitor_id = p.visitor_id::uuid
  and v.erasure_id = p.erasure_id::uuid
