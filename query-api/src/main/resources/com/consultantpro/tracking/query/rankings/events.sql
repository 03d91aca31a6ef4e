with matching as not materialized (
  select event_type, name, events, sketch
  from rollup_page_day
  where firm_id = :firm
    and source = any(:sources)
    and day between :from and :to
    and (cast(:path as text) is null or path = :path)
    and (cast(:path_pattern as text) is null or path like :path_pattern)
    and (cast(:event as text) is null or name = :event)
),
counted as materialized (
  select event_type, name, sum(events)::bigint as count
  from matching
  group by event_type, name
),
listed as materialized (
  select event_type, name, count,
    row_number() over (order by count desc, event_type collate "C", name collate "C") as rank
  from counted
  order by rank
  limit cast(:limit as bigint) offset :offset
)
select (select count(*) from counted) as total_rows, l.rank, l.event_type, l.name, l.count, 0 as visitors, m.sketch
from (select 1) one
left join (listed l join matching m on m.event_type = l.event_type and m.name = l.name) on true
order by l.rank
