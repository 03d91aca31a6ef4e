insert into consent_change (
  firm_id, id, visitor_id, session_id, state, occurred_at, received_at, metadata, corrected_at, tracking_key_id)
select
  firm_id, id, visitor_id, session_id, state, from_micros(occurred_at), from_micros(received_at), metadata::jsonb,
  from_micros(corrected_at), tracking_key_id
from unnest(?::bigint[], ?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::bigint[], ?::uuid[])
  as r (firm_id, id, visitor_id, session_id, state, occurred_at, received_at, metadata, corrected_at, tracking_key_id)
on conflict (firm_id, id) do nothing
