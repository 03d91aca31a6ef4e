select count(distinct visitor_id)
from tracking_event
where firm_id = ? and source = 0 and occurred_at >= ? and occurred_at < ? and not bot
