update rule_outbox
set published_at = now()
where id = any(:ids)
