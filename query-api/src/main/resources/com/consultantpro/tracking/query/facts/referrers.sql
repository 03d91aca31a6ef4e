-- Page views of some days by referrer, people and bots apart.
select day, array[referrer_host] as key, bot, events as count
from rollup_referrer_day
where firm_id = :firm
  and source = :source
  and day = any(:days)
