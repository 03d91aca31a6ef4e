-- A filter by event also lists the pages that were not viewed but saw that event.
with matching as not materialized (
  select path, event_type, events, sketch
  from rollup_page_day
  where firm_id = :firm
    and source = any(:sources)
    and day between :from and :to
    and (event_type = 'page_view' or cast(:event as text) is not null)
    and (cast(:path as text) is null or path = :path)
    and (cast(:path_pattern as text) is null or path like :path_pattern)
    and (cast(:event as text) is null or name = :event)
),
counted as materialized (
  select path, coalesce(sum(events) filter (where event_type = 'page_view'), 0)::bigint as count, sum(events) as events
  from matching
  group by path
),
listed as materialized (
  select path, count, row_number() over (order by count desc, events desc, path collate "C") as rank
  from counted
  order by rank
  limit cast(:limit as bigint) offset :offset
)
select (select count(*) from counted) as total_rows, l.rank, l.path, l.count, 0 as visitors, m.sketch
from (select 1) one
left join (listed l join matching m on m.path = l.path) on true
order by l.rank
