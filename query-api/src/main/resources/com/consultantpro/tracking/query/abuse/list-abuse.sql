select f.slug as firm, a.kind, a.subject, a.window_start, a.hits, a.last_at
from tracking_abuse_event a
left join firm f on f.id = a.firm_id
where (cast(:firm as bigint) is null or a.firm_id = :firm)
  and a.window_start >= :not_before
  and a.window_start < :not_after
  and (cast(:kind as text) is null or a.kind = :kind)
order by a.window_start desc, a.hits desc, f.slug, a.kind, a.subject
limit :limit offset :offset
