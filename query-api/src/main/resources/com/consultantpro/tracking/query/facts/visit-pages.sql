-- Visits that began or ended there, of some days by path, people and bots apart.
select day, array[path] as key, bot, sum(visits)::bigint as count
from rollup_visit_page_day
where firm_id = :firm
  and source = :source
  and day = any(:days)
  and position = :by
group by day, path, bot
