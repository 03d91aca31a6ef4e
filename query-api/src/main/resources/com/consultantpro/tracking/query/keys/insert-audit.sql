insert into tracking_key_audit (firm_id, key_id, action, actor, detail)
values (:firm, :key, :action, :actor, cast(:detail as jsonb))
