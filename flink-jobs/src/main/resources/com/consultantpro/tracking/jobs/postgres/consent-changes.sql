insert into consent_change (firm_id, id, visitor_id, session_id, state, occurred_at, received_at, metadata)
select firm_id, id, visitor_id, session_id, state, from_micros(occurred_at), from_micros(received_at), metadata::jsonb
from unnest(?::bigint[], ?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::bigint[], ?::bigint[], ?::text[])
  as r (firm_id, id, visitor_id, session_id, state, occurred_at, received_at, metadata)
on conflict (firm_id, id) do nothing
