-- Whole visits, with at least one matching event between their first and their last.
select
  count(*) as visits,
  count(*) filter (where s.bounce) as bounces,
  coalesce(sum(extract(epoch from s.last_seen_at - s.started_at) * 1000000), 0)::bigint as duration_micros
from tracking_session s
where s.firm_id = :firm
  and s.source = any(:sources)
  and s.day between :from and :to
  and s.events > 0
  and exists (
    select from tracking_event e
    where e.firm_id = :firm
      and e.source = s.source
      and e.visitor_id = s.visitor_id
      and e.occurred_at between s.started_at and s.last_seen_at
      and e.occurred_at >= :not_before
      and (cast(:path as text) is null or e.path = :path)
      and (cast(:path_pattern as text) is null or e.path like :path_pattern)
      and (cast(:event as text) is null or e.name = :event))
