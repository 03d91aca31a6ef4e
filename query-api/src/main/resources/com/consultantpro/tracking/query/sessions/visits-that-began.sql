-- Those that began at these instants, newest first.
select s.*, (extract(epoch from s.last_seen_at - s.started_at) * 1000000)::bigint as duration_micros
from tracking_session s
where s.firm_id = :firm
  and s.source = any(:sources)
  and s.started_at = any(:starts)
-- include: sessions/visit-filter
order by s.started_at desc, s.visitor_id desc, s.source desc
