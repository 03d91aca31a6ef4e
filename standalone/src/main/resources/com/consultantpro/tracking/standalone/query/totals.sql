select
  sum(views) as views,
  count(distinct visitor_id) as visitors,
  count(*) as visits,
  count(*) filter (where events = 1) as bounces,
  sum(seconds) as seconds
from (
  select
    visitor_id,
    session_id,
    count(*) as events,
    count(*) filter (where event_type = 'page_view') as views,
    extract(epoch from max(occurred_at) - min(occurred_at)) as seconds
  from tracking_event
  where firm_id = ? and source = 0 and occurred_at >= ? and occurred_at < ? and not bot
  group by visitor_id, session_id
) visits
