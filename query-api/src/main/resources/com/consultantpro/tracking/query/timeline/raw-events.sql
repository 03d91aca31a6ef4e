-- Newest first, of one source, which is in that order by its primary key: over several at once PostgreSQL would sort
-- every event of the range before it sends the first.
select e.occurred_at, e.received_at, e.event_type, e.name, e.url, e.path, e.referrer, e.visitor_id, e.session_id, e.contact,
  e.properties, e.utm_source, e.utm_medium, e.utm_campaign, e.utm_term, e.utm_content, e.source, e.event_id,
  e.browser, e.os, e.device, e.channel, e.bot, e.referrer_host, e.day
from tracking_event e
where e.firm_id = :firm
  and e.source = (cast(:sources as integer[]))[1]
  and e.day between :from and :to
  and e.occurred_at >= :not_before
  and e.occurred_at < :not_after
  -- include: reports/event-filter
order by e.occurred_at desc, e.event_id desc
