-- Visits that began there, of some days by path, people and bots apart.
select array[path] as key, bot, sum(visits)::bigint as count
from rollup_visit_page_day
where firm_id = :firm
  and source = :source
  and day = any(:days)
  and position = 'entry'
group by path, bot
