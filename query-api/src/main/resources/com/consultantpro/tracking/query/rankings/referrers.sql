with matching as not materialized (
  select referrer_host, events, sketch
  from rollup_referrer_day
  where firm_id = :firm
    and source = any(:sources)
    and day between :from and :to
),
counted as materialized (
  select referrer_host, sum(events)::bigint as count
  from matching
  group by referrer_host
),
listed as materialized (
  select referrer_host, count, row_number() over (order by count desc, referrer_host collate "C") as rank
  from counted
  order by rank
  limit cast(:limit as bigint) offset :offset
)
select (select count(*) from counted) as total_rows, l.rank, l.referrer_host as referrer, l.count, 0 as visitors, m.sketch
from (select 1) one
left join (listed l join matching m on m.referrer_host = l.referrer_host) on true
order by l.rank
