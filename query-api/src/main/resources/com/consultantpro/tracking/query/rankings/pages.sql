with matching as not materialized (
  select path, events, sketch
  from rollup_page_day
  where firm_id = :firm
    and source = any(:sources)
    and day between :from and :to
    and bot = any(:bots)
    and event_type = 'page_view'
),
counted as materialized (
  select path, sum(events)::bigint as count
  from matching
  group by path
),
listed as materialized (
  select path, count, row_number() over (order by count desc, path collate "C") as rank
  from counted
)
select l.rank, l.path, l.count, m.sketch
from listed l
join matching m on m.path = l.path
order by l.rank
