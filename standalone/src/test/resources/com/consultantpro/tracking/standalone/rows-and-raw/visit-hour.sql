-- Visits themselves are held against the raw rows.
select firm_id, hour, bot, visits, bounces, duration_micros
from rollup_visit_hour
where source = 0
;
select
  firm_id,
  date_trunc('hour', started_at),
  bot,
  count(*),
  count(*) filter (where bounce),
  sum(extract(epoch from last_seen_at - started_at) * 1000000)::bigint
from tracking_session
where source = 0
group by 1, 2, 3
