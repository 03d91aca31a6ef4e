-- Visitors from referrers on some days.
select day, array[referrer_host] as key, bot, sketch
from rollup_referrer_day
where firm_id = :firm
  and source = :source
  and day = any(:days)
  and referrer_host = any(:values)
