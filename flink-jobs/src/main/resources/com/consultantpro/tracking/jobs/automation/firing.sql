insert into trigger_firing (
  firm_id, rule_id, idempotency_key, key_hash, rule_version, trigger_type, event, occurred_at, received_at)
select
  firm_id, rule_id, idempotency_key, key_hash, rule_version, trigger_type, event, from_micros(occurred_at),
  from_micros(received_at)
from (values (?::bigint, ?::uuid, ?::text, ?::uuid, ?::integer, ?::text, ?::jsonb, ?::bigint, ?::bigint))
  as r (firm_id, rule_id, idempotency_key, key_hash, rule_version, trigger_type, event, occurred_at, received_at)
where not exists (
  select from erased(
    array[r.firm_id], array[(r.event ->> 'visitor_id')::uuid], array[least(r.occurred_at, r.received_at)]))
on conflict (firm_id, rule_id, key_hash) do nothing
