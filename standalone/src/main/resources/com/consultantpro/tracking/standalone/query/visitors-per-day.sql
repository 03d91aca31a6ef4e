select date_trunc('day', occurred_at, 'UTC') as day, count(distinct visitor_id) as visitors
from tracking_event
where firm_id = ? and source = 0 and occurred_at >= ? and occurred_at < ? and not bot
group by 1
order by 1
