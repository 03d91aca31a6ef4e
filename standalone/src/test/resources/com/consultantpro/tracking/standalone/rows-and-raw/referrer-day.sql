select firm_id, day, bot, referrer_host, events, visitors
from rollup_referrer_day
where source = 0
;
select firm_id, (occurred_at at time zone 'UTC')::date, bot, referrer_host, count(*), count(distinct visitor_id)
from tracking_event
where source = 0 and event_type = 'page_view' and referrer_host is not null
group by 1, 2, 3, 4
