-- Visitors who viewed pages, by channel or device on some days.
select day, array[value] as key, bot, sketch
from rollup_dimension_day
where firm_id = :firm
  and source = :source
  and day = any(:days)
  and dimension = :by
  and event_type = 'page_view'
  and value = any(:values)
