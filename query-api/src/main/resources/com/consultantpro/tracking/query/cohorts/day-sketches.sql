select day, sketch
from rollup_dimension_day
where firm_id = :firm
  and source = any(:sources)
  and day between greatest(:from, dimension_rows_from()) and :to
  and dimension = 'all'
  and bot = any(:bots)
union all
select day, sketch
from rollup_day
where firm_id = :firm
  and source = any(:sources)
  and day between :from and :to
  and day < dimension_rows_from()
  and bot = any(:bots)
