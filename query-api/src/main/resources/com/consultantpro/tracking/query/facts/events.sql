-- Events of some days by type and name, people and bots apart.
select day, array[event_type, name] as key, bot, sum(events)::bigint as count
from (
  select day, event_type, value as name, bot, events
  from rollup_dimension_day
  where firm_id = :firm
    and source = :source
    and day = any(:days)
    and day >= dimension_rows_from()
    and dimension = 'event'
  union all
  select day, event_type, name, bot, events
  from rollup_page_day
  where firm_id = :firm
    and source = :source
    and day = any(:days)
    and day < dimension_rows_from()
) found
group by day, event_type, name, bot
