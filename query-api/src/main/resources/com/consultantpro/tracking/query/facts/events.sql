-- Events of some days by type and name, people and bots apart; in older rollups a name has a row for each of its pages.
select day, bot, events as count, event_type, value as name
from rollup_dimension_day
where firm_id = :firm
  and source = :source
  and day = any(:days)
  and day >= dimension_rows_from()
  and dimension = 'event'
union all
select day, bot, events, event_type, name
from rollup_page_day
where firm_id = :firm
  and source = :source
  and day = any(:days)
  and day < dimension_rows_from()
