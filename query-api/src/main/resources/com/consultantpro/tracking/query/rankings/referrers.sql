with matching as not materialized (
  select referrer_host as referrer, events, sketch
  from rollup_referrer_day
  where firm_id = :firm
    and source = any(:sources)
    and day between :from and :to
    and bot = any(:bots)
),
counted as materialized (
  select referrer, sum(events)::bigint as count
  from matching
  group by referrer
),
listed as materialized (
  select referrer, count, row_number() over (order by count desc, referrer collate "C") as rank
  from counted
  order by rank
  limit cast(:limit as bigint) offset :offset
)
select (select count(*) from counted) as total_rows, l.rank, l.referrer, l.count, m.sketch
from (select 1) one
left join listed l on true
left join matching m on cast(:sketches as boolean) and m.referrer = l.referrer
order by l.rank
