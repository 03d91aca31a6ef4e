with matching as not materialized (
  select event_type, value as name, events, sketch
  from rollup_dimension_day
  where firm_id = :firm
    and source = any(:sources)
    and day between greatest(:from, dimension_rows_from()) and :to
    and bot = any(:bots)
    and dimension = 'event'
  union all
  select event_type, name, events, sketch
  from rollup_page_day
  where firm_id = :firm
    and source = any(:sources)
    and day between :from and :to
    and day < dimension_rows_from()
    and bot = any(:bots)
),
counted as materialized (
  select event_type, name, sum(events)::bigint as count
  from matching
  group by event_type, name
),
listed as materialized (
  select event_type, name, count, row_number() over (order by count desc, event_type collate "C", name collate "C") as rank
  from counted
)
select l.rank, l.event_type, l.name, l.count, m.sketch
from listed l
join matching m on m.event_type = l.event_type and m.name = l.name
order by l.rank
