insert into trigger_firing (firm_id, rule_id, idempotency_key, key_hash, rule_version, trigger_type, event, occurred_at)
select firm_id, rule_id, idempotency_key, key_hash, rule_version, trigger_type, event::jsonb, from_micros(occurred_at)
from unnest(?::bigint[], ?::uuid[], ?::text[], ?::uuid[], ?::integer[], ?::text[], ?::text[], ?::bigint[])
  as r (firm_id, rule_id, idempotency_key, key_hash, rule_version, trigger_type, event, occurred_at)
on conflict (firm_id, rule_id, key_hash) do nothing
