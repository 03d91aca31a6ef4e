-- Which rows of tracking_session (s) the days, the bots and what a visit says of itself leave.
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
  and (cast(:after_id as uuid) is null
    or (s.started_at, s.visitor_id, s.source) < (cast(:after_time as timestamptz), cast(:after_id as uuid), cast(:after_source as integer)))
