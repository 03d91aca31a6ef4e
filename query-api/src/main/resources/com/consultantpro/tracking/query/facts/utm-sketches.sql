-- Visitors of campaigns on some days.
select day, array[value] as key, bot, sketch
from rollup_utm_day
where firm_id = :firm
  and source = :source
  and day = any(:days)
  and field = :by
  and value = any(:values)
