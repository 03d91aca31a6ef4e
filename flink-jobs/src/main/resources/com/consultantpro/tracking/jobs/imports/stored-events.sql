select visitor_id, url, referrer, utm_source, utm_medium, utm_campaign, utm_term, utm_content,
  (extract(epoch from occurred_at) * 1000000)::bigint as time, import_id,
  bot, browser, os, device
from tracking_event
where firm_id = ? and source = ?
