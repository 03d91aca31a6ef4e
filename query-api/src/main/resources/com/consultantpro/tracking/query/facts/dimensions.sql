-- Page views of some days by channel or device, people and bots apart.
select day, bot, events as count, value
from rollup_dimension_day
where firm_id = :firm
  and source = :source
  and day = any(:days)
  and dimension = :by
  and event_type = 'page_view'
