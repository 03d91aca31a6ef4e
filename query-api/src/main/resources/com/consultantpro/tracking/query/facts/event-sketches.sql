-- Visitors of events of some names on some days.
select day, array[event_type, value] as key, bot, sketch
from rollup_dimension_day
where firm_id = :firm
  and source = :source
  and day = any(:days)
  and day >= dimension_rows_from()
  and dimension = 'event'
  and value = any(:values)
union all
select day, array[event_type, name] as key, bot, sketch
from rollup_page_day
where firm_id = :firm
  and source = :source
  and day = any(:days)
  and day < dimension_rows_from()
  and name = any(:values)
