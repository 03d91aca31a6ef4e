-- Those with an event that matches page and name. Materialized: else a first page is looked for from the newest visit
-- on, one visit after the other, and where few match, that is all of them.
with found as materialized (
  select s.*, (extract(epoch from s.last_seen_at - s.started_at) * 1000000)::bigint as duration_micros
  from tracking_session s
  where s.firm_id = :firm
    and s.source = any(:sources)
-- include: sessions/visit-filter
    and exists (
      select
      from tracking_event e
      where e.firm_id = :firm
        and e.source = s.source
        and e.visitor_id = s.visitor_id
        and e.occurred_at between s.started_at and s.last_seen_at
        and e.occurred_at >= :not_before
        and (cast(:path as text) is null or e.path = :path)
        and (cast(:path_pattern as text) is null or e.path like :path_pattern)
        and (cast(:event as text) is null or e.name = :event))
)
select *
from found
order by started_at desc, visitor_id desc, source desc
limit cast(:limit as bigint)
