-- The rollup knows no pages, so a filter goes to the events. A filter by event counts whatever events have that name.
with counted as materialized (
  select referrer_host, count(*) filter (where event_type = 'page_view') as count, count(distinct visitor_id) as visitors
  from tracking_event
  where firm_id = :firm
    and source = any(:sources)
    and day between :from and :to
    and occurred_at >= :not_before
    and occurred_at < :not_after
    and (event_type = 'page_view' or cast(:event as text) is not null)
    and (cast(:path as text) is null or path = :path)
    and (cast(:path_pattern as text) is null or path like :path_pattern)
    and (cast(:event as text) is null or name = :event)
    and referrer_host is not null
  group by referrer_host
),
listed as (
  select referrer_host, count, visitors,
    row_number() over (order by count desc, visitors desc, referrer_host collate "C") as rank
  from counted
  order by rank
  limit cast(:limit as bigint) offset :offset
)
select (select count(*) from counted) as total_rows, l.rank, l.referrer_host as referrer, l.count, l.visitors, null::bytea as sketch
from (select 1) one
left join listed l on true
order by l.rank
