-- The matching events by what one of their properties says; those that lack it are left out.
with counted as materialized (
  select e.properties ->> :property as value, count(*) as events, count(distinct e.visitor_id) as visitors
  from tracking_event e
  where e.firm_id = :firm
    and e.source = any(:sources)
    and e.day between :from and :to
    and e.occurred_at >= :not_before
    and e.occurred_at < :not_after
    -- include: reports/event-filter
    and e.properties ->> :property is not null
  group by 1
),
listed as (
  select value, events, visitors, row_number() over (order by events desc, value collate "C") as rank
  from counted
  order by rank
  limit cast(:limit as bigint) offset :offset
)
select (select count(*) from counted) as total_rows, l.rank, l.value, l.events, l.visitors
from (select 1) one
left join listed l on true
order by l.rank
