select rule_id, rule_version, trigger_type, idempotency_key, event, occurred_at, fired_at
from trigger_firing
where firm_id = :firm
  and (cast(:rule as uuid) is null or rule_id = cast(:rule as uuid))
order by fired_at desc, rule_id, key_hash
limit :limit offset :offset
