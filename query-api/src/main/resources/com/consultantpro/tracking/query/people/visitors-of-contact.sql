select distinct visitor_id::text
from tracking_event
where firm_id = :firm
  and contact = :contact
order by 1
