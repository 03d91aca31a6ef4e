with counted as materialized (
  select path, sum(visits)::bigint as count
  from rollup_visit_page_day
  where firm_id = :firm
    and source = any(:sources)
    and day between :from and :to
    and bot = any(:bots)
    and position = :by
  group by path
  having sum(visits) > 0
),
listed as (
  select path, count, row_number() over (order by count desc, path collate "C") as rank
  from counted
  order by rank
  limit cast(:limit as bigint) offset :offset
)
select (select count(*) from counted) as total_rows, l.rank, l.path, l.count, null::bytea as sketch
from (select 1) one
left join listed l on true
order by l.rank
