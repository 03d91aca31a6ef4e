-- Page views of some days by referrer, people and bots apart.
select day, bot, events as count, referrer_host
from rollup_referrer_day
where firm_id = :firm
  and source = :source
  and day = any(:days)
