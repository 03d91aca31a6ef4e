-- Parameters: firm, visitor, erasure, microseconds. Its row is there already, unless the database was set back to before
-- the request: then the log brings the erasure back. Locked, so that one task at a time removes.
insert into erased_visitor (firm_id, visitor_id, erasure_id, erased_before, published_at)
select f.id, r.visitor_id, r.erasure_id, from_micros(r.erased_before), clock_timestamp()
from (values (?::bigint, ?::uuid, ?::uuid, ?::bigint)) as r (firm_id, visitor_id, erasure_id, erased_before)
  join firm f on f.id = r.firm_id
on conflict (firm_id, visitor_id, erasure_id) do update set erased_before = erased_visitor.erased_before
