-- Events, page views and visits of people and of bots.
select bot, sum(events)::bigint as events, sum(page_views)::bigint as page_views,
  sum(visits)::bigint as visits, sum(bounces)::bigint as bounces, sum(duration_micros)::bigint as duration_micros
from (
  select bot, events, case when event_type = 'page_view' then events else 0 end as page_views,
    0 as visits, 0 as bounces, 0 as duration_micros
  from rollup_day
  where firm_id = :firm
    and source = any(:sources)
    and day between :from and :to
  union all
  select bot, 0, 0, visits, bounces, duration_micros
  from rollup_visit_hour
  where firm_id = :firm
    and source = any(:sources)
    and day between :from and :to
) counted
group by bot
