select name, count(*) as events, count(distinct visitor_id) as visitors
from tracking_event
where firm_id = ? and source = 0 and occurred_at >= ? and occurred_at < ? and not bot
  and event_type = 'custom_event'
group by name
order by events desc
limit 100
