-- Newest first; the last two columns of the order only tell simultaneous visits apart.
select s.*, (extract(epoch from s.last_seen_at - s.started_at) * 1000000)::bigint as duration_micros
from tracking_session s
where s.firm_id = :firm
  and s.source = any(:sources)
-- include: sessions/visit-filter
order by s.started_at desc, s.visitor_id desc, s.source desc
limit cast(:limit as bigint)
