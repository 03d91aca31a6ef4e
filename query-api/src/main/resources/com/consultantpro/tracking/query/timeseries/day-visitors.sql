-- A day that is one row needs no sketch: the row has its number. Sketches are large.
select day, visitors, case when rows > 1 then sketch end as sketch
from (
  select day, visitors, sketch, count(*) over (partition by day) as rows
  from (
    select day, visitors, sketch
    from rollup_dimension_day
    where firm_id = :firm
      and source = any(:sources)
      and day between greatest(:from, dimension_rows_from()) and :to
      and dimension = 'all'
      and bot = any(:bots)
    union all
    select day, visitors, sketch
    from rollup_day
    where firm_id = :firm
      and source = any(:sources)
      and day between :from and :to
      and day < dimension_rows_from()
      and bot = any(:bots)
  ) found
) days
