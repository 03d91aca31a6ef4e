select row_number() over (order by sum(visits) desc, path collate "C") as rank, path, sum(visits)::bigint as count,
  null::bytea as sketch
from rollup_visit_page_day
where firm_id = :firm
  and source = any(:sources)
  and day between :from and :to
  and bot = any(:bots)
  and position = :by
group by path
having sum(visits) > 0
order by rank
