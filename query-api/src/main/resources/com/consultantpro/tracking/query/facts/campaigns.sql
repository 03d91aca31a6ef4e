-- Page views of some days by a field of the campaign, people and bots apart.
select day, bot, events as count, value
from rollup_utm_day
where firm_id = :firm
  and source = :source
  and day = any(:days)
  and field = :by
