-- The row is written whole; a replay or a zombie task carries a lower revision and changes nothing.
insert into tracking_session (
  firm_id, source, visitor_id, started_at, last_seen_at, session_id, events, views, bounce, day, hour, utc_offset,
  consent_state, user_agent_hash, entry_page, exit_page, referrer_host, utm_source, utm_medium, utm_campaign, utm_term,
  utm_content, revision, received_at, bot, browser, os, device, channel)
select
  firm_id, source, visitor_id, from_micros(started_at), from_micros(last_seen_at), session_id, events, views, bounce,
  date '1970-01-01' + day, to_timestamp(hour), utc_offset, consent_state, user_agent_hash, entry_page, exit_page,
  referrer_host, utm_source, utm_medium, utm_campaign, utm_term, utm_content, revision,
  from_micros(received_at), bot, browser, os, device, channel
from (values (?::integer)) as s (source), unnest(
  ?::bigint[], ?::uuid[], ?::bigint[], ?::bigint[], ?::uuid[], ?::bigint[], ?::bigint[], ?::boolean[], ?::integer[],
  ?::bigint[], ?::integer[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
  ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::boolean[], ?::text[], ?::text[], ?::text[], ?::text[])
  as r (firm_id, visitor_id, started_at, last_seen_at, session_id, events, views, bounce, day, hour, utc_offset,
    consent_state, user_agent_hash, entry_page, exit_page, referrer_host, utm_source, utm_medium, utm_campaign,
    utm_term, utm_content, revision, received_at, bot, browser, os, device, channel)
on conflict (firm_id, source, visitor_id, started_at) do update set
  last_seen_at = excluded.last_seen_at, session_id = excluded.session_id, events = excluded.events,
  views = excluded.views, bounce = excluded.bounce, day = excluded.day, hour = excluded.hour,
  utc_offset = excluded.utc_offset, consent_state = excluded.consent_state,
  user_agent_hash = excluded.user_agent_hash, entry_page = excluded.entry_page, exit_page = excluded.exit_page,
  referrer_host = excluded.referrer_host, utm_source = excluded.utm_source, utm_medium = excluded.utm_medium,
  utm_campaign = excluded.utm_campaign, utm_term = excluded.utm_term, utm_content = excluded.utm_content,
  revision = excluded.revision, received_at = excluded.received_at, bot = excluded.bot, browser = excluded.browser,
  os = excluded.os, device = excluded.device, channel = excluded.channel
where tracking_session.revision < excluded.revision
