-- Page views of some days by path, people and bots apart.
select day, array[path] as key, bot, sum(events)::bigint as count
from rollup_page_day
where firm_id = :firm
  and source = :source
  and day = any(:days)
  and event_type = 'page_view'
group by day, path, bot
