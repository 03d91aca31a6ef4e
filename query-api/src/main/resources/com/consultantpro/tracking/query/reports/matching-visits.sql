-- Whole visits, with at least one matching event between their first and their last, by the hour of their start: in
-- the columns of rollup_visit_hour. Begins with the matching events, which an index finds; most visits have none.
with matching as materialized (
  select distinct e.source, e.visitor_id, e.occurred_at
  from tracking_event e
  where e.firm_id = :firm
    and e.source = any(:sources)
    and e.occurred_at >= :not_before
    and (cast(:path as text) is null or e.path = :path)
    and (cast(:path_pattern as text) is null or e.path like :path_pattern)
    and (cast(:event as text) is null or e.name = :event)
)
select
  day,
  hour,
  utc_offset,
  count(*) as visits,
  count(*) filter (where bounce) as bounces,
  sum(extract(epoch from last_seen_at - started_at) * 1000000)::bigint as duration_micros
from (
  select distinct s.source, s.visitor_id, s.started_at, s.last_seen_at, s.bounce, s.day, s.hour, s.utc_offset
  from matching m
  join tracking_session s
    on s.firm_id = :firm
    and s.source = m.source
    and s.visitor_id = m.visitor_id
    and m.occurred_at between s.started_at and s.last_seen_at
  where s.day between :from and :to
    and s.events > 0
) visits
group by day, hour, utc_offset
