-- No rollup knows pages by the hour; the events do.
select hour, utc_offset, count(*) as events, count(*) filter (where event_type = 'page_view') as page_views,
  count(distinct visitor_id) as visitors, null::bytea as sketch
from tracking_event
where firm_id = :firm
  and source = any(:sources)
  and day between :from and :to
  and occurred_at >= :not_before
  and occurred_at < :not_after
  and (cast(:path as text) is null or path = :path)
  and (cast(:path_pattern as text) is null or path like :path_pattern)
  and (cast(:event as text) is null or name = :event)
group by hour, utc_offset
