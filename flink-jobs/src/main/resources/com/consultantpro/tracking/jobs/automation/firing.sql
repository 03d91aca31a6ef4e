insert into trigger_firing (
  firm_id, rule_id, idempotency_key, key_hash, rule_version, trigger_type, event, occurred_at)
values (?, ?::uuid, ?, ?, ?, ?, ?::jsonb, from_micros(?))
on conflict (firm_id, rule_id, key_hash) do nothing
