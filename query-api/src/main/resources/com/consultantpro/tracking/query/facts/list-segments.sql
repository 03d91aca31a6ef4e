select id, source, day
from event_segment
where firm_id = :firm
  and source = any(:sources)
  and day between :from and :to
