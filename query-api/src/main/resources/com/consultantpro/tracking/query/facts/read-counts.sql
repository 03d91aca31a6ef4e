select id, counts
from event_segment
where firm_id = :firm
  and id = any(:ids)
  and day between :from and :to
