-- In the order of their arrival. How long before that an event can have happened is bounded, and so are the months.
select e.occurred_at, e.received_at, e.event_type, e.name, e.url, e.path, e.referrer, e.visitor_id, e.session_id, e.contact,
  e.properties, e.utm_source, e.utm_medium, e.utm_campaign, e.utm_term, e.utm_content, e.source, e.event_id,
  e.browser, e.os, e.device, e.channel, e.bot
from tracking_event e
where e.firm_id = :firm
  and e.source = any(:sources)
  and e.received_at >= :since
  and e.occurred_at >= cast(:since as timestamptz) - interval '80 hours'
-- include: reports/event-filter
order by e.received_at, e.event_id
