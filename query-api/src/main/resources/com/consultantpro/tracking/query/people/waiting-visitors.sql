select v.firm_id, f.slug as firm, v.visitor_id, v.erasure_id, v.erased_before
from erased_visitor v join firm f on f.id = v.firm_id
where v.completed_at is null
  and (v.published_at is null or v.published_at < clock_timestamp() - interval '10 minutes')
order by v.erased_before, v.visitor_id
limit :limit
