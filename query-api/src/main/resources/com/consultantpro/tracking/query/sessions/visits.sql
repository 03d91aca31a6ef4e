-- Newest first; the last two columns of the order only tell simultaneous visits apart. What a visit does not say of
-- itself, its events do.
select s.visitor_id, s.session_id, s.started_at, s.last_seen_at,
  (extract(epoch from s.last_seen_at - s.started_at) * 1000000)::bigint as duration_micros,
  s.events, s.views, s.bounce, s.entry_page, s.exit_page, s.channel, s.referrer_host,
  s.utm_source, s.utm_medium, s.utm_campaign, s.utm_term, s.utm_content, s.browser, s.os, s.device, s.bot, s.source
from tracking_session s
where s.firm_id = :firm
  and s.source = any(:sources)
  and s.day between :from and :to
  and s.started_at >= :not_before
  and s.started_at < :not_after
  and s.events > 0
  and s.bot = any(:bots)
  and (cast(:channel as text) is null or s.channel = :channel)
  and (cast(:referrer as text) is null or s.referrer_host = :referrer)
  and (cast(:utm_source as text) is null or s.utm_source = :utm_source)
  and (cast(:utm_medium as text) is null or s.utm_medium = :utm_medium)
  and (cast(:utm_campaign as text) is null or s.utm_campaign = :utm_campaign)
  and (cast(:utm_term as text) is null or s.utm_term = :utm_term)
  and (cast(:utm_content as text) is null or s.utm_content = :utm_content)
  and (cast(:browser as text) is null or s.browser = :browser)
  and (cast(:os as text) is null or s.os = :os)
  and (cast(:device as text) is null or s.device = :device)
  and (coalesce(cast(:path as text), :path_pattern, :event) is null or exists (
    select
    from tracking_event e
    where e.firm_id = :firm
      and e.source = s.source
      and e.visitor_id = s.visitor_id
      and e.occurred_at between s.started_at and s.last_seen_at
      and (cast(:path as text) is null or e.path = :path)
      and (cast(:path_pattern as text) is null or e.path like :path_pattern)
      and (cast(:event as text) is null or e.name = :event)))
  and (cast(:after_id as uuid) is null
    or (s.started_at, s.visitor_id, s.source) < (cast(:after_time as timestamptz), cast(:after_id as uuid), cast(:after_source as integer)))
order by s.started_at desc, s.visitor_id desc, s.source desc
limit cast(:limit as bigint)
