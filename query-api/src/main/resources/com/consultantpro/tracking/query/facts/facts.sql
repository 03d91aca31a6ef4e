-- Events of these days, and later ones of visits that began on them, each with its visit; in the order of their time.
select
  e.day,
  extract(epoch from e.hour)::bigint as hour,
  e.utc_offset,
  e.event_type,
  e.bot,
  e.visitor_id,
  e.path,
  e.name,
  e.channel,
  e.referrer_host,
  e.utm_source,
  e.utm_medium,
  e.utm_campaign,
  e.utm_term,
  e.utm_content,
  e.browser,
  e.os,
  e.device,
  s.day as visit_day,
  (extract(epoch from s.started_at) * 1000000)::bigint as visit_started_at,
  extract(epoch from s.hour)::bigint as visit_hour,
  s.utc_offset as visit_utc_offset,
  s.bounce as visit_bounce,
  (extract(epoch from s.last_seen_at - s.started_at) * 1000000)::bigint as visit_duration,
  s.entry_page as visit_entry_page,
  s.exit_page as visit_exit_page
from tracking_event e
left join tracking_session s
  on s.firm_id = e.firm_id
  and s.source = e.source
  and s.visitor_id = e.visitor_id
  and e.occurred_at between s.started_at and s.last_seen_at
  and s.events > 0
where e.firm_id = :firm
  and e.source = :source
  and (e.day = any(:days) or s.day = any(:days))
  and e.occurred_at >= :not_before
  and e.occurred_at < :not_after_visits
  -- include: reports/event-filter
order by e.occurred_at, e.event_id
