select
  coalesce(sum(events), 0)::bigint as events,
  coalesce(sum(events) filter (where event_type = 'page_view'), 0)::bigint as page_views
from rollup_day
where firm_id = :firm
  and source = any(:sources)
  and day between :from and :to
  and bot = any(:bots)
