select events, case when event_type = 'page_view' then events else 0 end as page_views, sketch
from rollup_page_day
where firm_id = :firm
  and source = any(:sources)
  and day between :from and :to
  and (cast(:path as text) is null or path = :path)
  and (cast(:path_pattern as text) is null or path like :path_pattern)
  and (cast(:event as text) is null or name = :event)
