insert into rule_outbox (firm_id, rule_id, payload)
values (:firm, :rule, cast(:payload as jsonb))
