select hour, utc_offset, events, case when event_type = 'page_view' then events else 0 end as page_views, 0 as visitors, sketch
from rollup_hour
where firm_id = :firm
  and source = any(:sources)
  and day between :from and :to
