-- Visits that began or ended there, of some days by path, people and bots apart.
select day, bot, visits as count, path
from rollup_visit_page_day
where firm_id = :firm
  and source = :source
  and day = any(:days)
  and position = :by
