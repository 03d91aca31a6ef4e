select firm_id, day, bot, event_type, events, visitors
from rollup_day
where source = 0
;
select firm_id, (occurred_at at time zone 'UTC')::date, bot, event_type, count(*), count(distinct visitor_id)
from tracking_event
where source = 0
group by 1, 2, 3, 4
