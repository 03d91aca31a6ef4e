select path, sketch
from rollup_page_day
where firm_id = :firm
  and source = any(:sources)
  and path = any(:paths)
  and day between :from and :to
  and event_type = 'page_view'
  and bot = any(:bots)
