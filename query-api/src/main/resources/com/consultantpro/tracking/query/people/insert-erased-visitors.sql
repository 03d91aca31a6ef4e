insert into erased_visitor (firm_id, visitor_id, erasure_id, erased_before)
select :firm, visitor::uuid, :id, :at
from unnest(cast(:visitors as text[])) visitor
