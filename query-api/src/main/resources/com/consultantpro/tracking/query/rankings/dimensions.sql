with matching as not materialized (
  select value, events, sketch
  from rollup_dimension_day
  where firm_id = :firm
    and source = any(:sources)
    and day between :from and :to
    and bot = any(:bots)
    and dimension = :by
    and event_type = 'page_view'
),
counted as materialized (
  select value, sum(events)::bigint as count
  from matching
  group by value
),
listed as materialized (
  select value, count, row_number() over (order by count desc, value collate "C") as rank
  from counted
)
select l.rank, l.value, l.value as channel, l.count, m.sketch
from listed l
join matching m on m.value = l.value
order by l.rank
