-- Visitors of pages on some days.
select day, array[path] as key, bot, sketch
from rollup_page_day
where firm_id = :firm
  and source = :source
  and path = any(:values)
  and day = any(:days)
  and event_type = 'page_view'
