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
  order by rank
  limit cast(:limit as bigint) offset :offset
)
select (select count(*) from counted) as total_rows, l.rank, l.path, l.count, m.sketch
from (select 1) one
left join listed l on true
left join matching m on cast(:sketches as boolean) and m.path = l.path
order by l.rank
