-- Newest first; the last two columns of the order only tell simultaneous events apart.
select occurred_at, received_at, event_type, name, url, path, referrer, visitor_id, session_id, contact,
  properties, utm_source, utm_medium, utm_campaign, utm_term, utm_content, source, event_id
from tracking_event
where firm_id = :firm
  and source = any(:sources)
  and day between :from and :to
  and occurred_at >= :not_before
  and occurred_at < :not_after
  and (cast(:path as text) is null or path = :path)
  and (cast(:path_pattern as text) is null or path like :path_pattern)
  and (cast(:event as text) is null or name = :event)
  and (cast(:after_id as uuid) is null
    or (occurred_at, event_id, source) < (cast(:after_time as timestamptz), cast(:after_id as uuid), cast(:after_source as integer)))
order by occurred_at desc, event_id desc, source desc
limit cast(:limit as bigint)
