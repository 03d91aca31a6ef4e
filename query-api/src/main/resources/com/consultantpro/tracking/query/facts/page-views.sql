-- Page views of some days by path, people and bots apart; a path has a row for each of its titles.
select day, bot, events as count, path
from rollup_page_day
where firm_id = :firm
  and source = :source
  and day = any(:days)
  and event_type = 'page_view'
