-- Inserts what is new and counts just that as stored, in one statement.
with fresh as (
  insert into tracking_event (
    firm_id, source, occurred_at, event_id, visitor_id, session_id, event_type, name, url, path, referrer,
    referrer_host, utm_source, utm_medium, utm_campaign, utm_term, utm_content, client_occurred_at, received_at,
    received_day, day, hour, utc_offset, consent_state, properties, contact, tracking_key_id, fallback,
    user_agent_hash, ip_block, import_id, bot, browser, os, device, channel)
  select
    firm_id, source, from_micros(occurred_at), event_id, visitor_id, session_id, event_type, name, url, path, referrer,
    referrer_host, utm_source, utm_medium, utm_campaign, utm_term, utm_content, from_micros(client_occurred_at),
    from_micros(received_at), date '1970-01-01' + received_day, date '1970-01-01' + day, to_timestamp(hour), utc_offset,
    consent_state, properties::jsonb, contact, tracking_key_id, fallback, user_agent_hash, ip_block, import_id,
    bot, browser, os, device, channel
  from (values (?::integer)) as s (source), unnest(
    ?::bigint[], ?::bigint[], ?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
    ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::integer[],
    ?::integer[], ?::bigint[], ?::integer[], ?::text[], ?::text[], ?::text[], ?::uuid[], ?::boolean[], ?::text[],
    ?::text[], ?::text[], ?::boolean[], ?::text[], ?::text[], ?::text[], ?::text[])
    as r (firm_id, occurred_at, event_id, visitor_id, session_id, event_type, name, url, path, referrer,
      referrer_host, utm_source, utm_medium, utm_campaign, utm_term, utm_content, client_occurred_at, received_at,
      received_day, day, hour, utc_offset, consent_state, properties, contact, tracking_key_id, fallback,
      user_agent_hash, ip_block, import_id, bot, browser, os, device, channel)
  on conflict (firm_id, source, occurred_at, event_id) do nothing
  returning firm_id, source, received_day
)
insert into ledger (firm_id, source, day, fate, events, revision)
select firm_id, source, received_day, 'stored', count(*), count(*)
from fresh
group by firm_id, source, received_day
order by firm_id, source, received_day
on conflict (firm_id, source, day, fate) do update
set events = ledger.events + excluded.events, revision = ledger.revision + excluded.revision
