-- Visitors of some days.
select day, array[]::text[] as key, bot, sketch
from rollup_dimension_day
where firm_id = :firm
  and source = :source
  and day = any(:days)
  and day >= dimension_rows_from()
  and dimension = 'all'
union all
select day, array[]::text[] as key, bot, sketch
from rollup_day
where firm_id = :firm
  and source = :source
  and day = any(:days)
  and day < dimension_rows_from()
