select hour, utc_offset, events, case when event_type = 'page_view' then events else 0 end as page_views, visitors,
  case when rows > 1 then sketch end as sketch
from (
  select hour, utc_offset, event_type, events, visitors, sketch, count(*) over (partition by hour, utc_offset) as rows
  from rollup_hour
  where firm_id = :firm
    and source = any(:sources)
    and day between :from and :to
    and bot = any(:bots)
) hours
