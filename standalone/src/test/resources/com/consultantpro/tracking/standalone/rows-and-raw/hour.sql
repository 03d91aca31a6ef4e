select firm_id, hour, bot, event_type, events, visitors
from rollup_hour
where source = 0
;
select firm_id, date_trunc('hour', occurred_at), bot, event_type, count(*), count(distinct visitor_id)
from tracking_event
where source = 0
group by 1, 2, 3, 4
