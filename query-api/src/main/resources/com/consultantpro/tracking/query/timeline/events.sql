-- Newest first; the last two columns of the order only tell simultaneous events apart. Source by source, since each is in
-- that order by its primary key: over all at once PostgreSQL would sort every event of the range.
select e.*
from unnest(cast(:sources as integer[])) s (source)
cross join lateral (
  select e.occurred_at, e.received_at, e.event_type, e.name, e.url, e.path, e.referrer, e.visitor_id, e.session_id, e.contact,
    e.properties, e.utm_source, e.utm_medium, e.utm_campaign, e.utm_term, e.utm_content, e.source, e.event_id,
    e.browser, e.os, e.device, e.channel, e.bot
  from tracking_event e
  where e.firm_id = :firm
    and e.source = s.source
    and e.day between :from and :to
    and e.occurred_at >= :not_before
    and e.occurred_at < :not_after
    -- include: reports/event-filter
    and (cast(:after_id as uuid) is null
      or (e.occurred_at, e.event_id, e.source) < (cast(:after_time as timestamptz), cast(:after_id as uuid), cast(:after_source as integer)))
  order by e.occurred_at desc, e.event_id desc
  limit cast(:limit as bigint)
) e
order by e.occurred_at desc, e.event_id desc, e.source desc
limit cast(:limit as bigint)
