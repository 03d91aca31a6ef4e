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
)
select l.rank, l.referrer, l.count, m.sketch
from listed l
join matching m on m.referrer = l.referrer
order by l.rank
