-- Rows of each goal: events by name, pages by path; a page view's name is its title, which is no event's.
select g.id, r.events, r.sketch
from goal g
join rollup_dimension_day r on r.dimension = 'event' and r.value = g.match and r.event_type <> 'page_view'
where g.firm_id = :firm
  and g.kind = 'event'
  and r.firm_id = :firm
  and r.source = any(:sources)
  and r.day between greatest(:from, dimension_rows_from()) and :to
  and r.bot = any(:bots)
union all
select g.id, r.events, r.sketch
from goal g
join rollup_page_day r on r.name = g.match and r.event_type <> 'page_view'
where g.firm_id = :firm
  and g.kind = 'event'
  and r.firm_id = :firm
  and r.source = any(:sources)
  and r.day between :from and :to
  and r.day < dimension_rows_from()
  and r.bot = any(:bots)
union all
select g.id, r.events, r.sketch
from goal g
join rollup_page_day r
  on r.event_type = 'page_view'
  and r.path like path_pattern(g.match)
where g.firm_id = :firm
  and g.kind = 'path'
  and r.firm_id = :firm
  and r.source = any(:sources)
  and r.day between :from and :to
  and r.bot = any(:bots)
