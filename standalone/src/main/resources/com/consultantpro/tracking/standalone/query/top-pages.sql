select path, count(*) as views, count(distinct visitor_id) as visitors
from tracking_event
where firm_id = ? and source = 0 and occurred_at >= ? and occurred_at < ? and not bot
  and event_type = 'page_view'
group by path
order by views desc
limit 100
