-- Which properties the matching events carry. A filter by event leaves few enough events to be read.
with counted as materialized (
  select k.property, count(*) as events
  from tracking_event e
  cross join lateral jsonb_object_keys(e.properties) k (property)
  where e.firm_id = :firm
    and e.source = any(:sources)
    and e.day between :from and :to
    and e.occurred_at >= :not_before
    and e.occurred_at < :not_after
    -- include: reports/event-filter
  group by k.property
),
listed as (
  select property, events, row_number() over (order by events desc, property collate "C") as rank
  from counted
  order by rank
  limit cast(:limit as bigint) offset :offset
)
select (select count(*) from counted) as total_rows, l.rank, l.property, l.events
from (select 1) one
left join listed l on true
order by l.rank
