-- The version that ends the rule.
delete from trigger_rule
where firm_id = :firm
  and id = :id
returning id, firm_id, name, event_type, event_name, url_path, property_key, property_value, enabled,
  version + 1 as version, clock_timestamp() + make_interval(secs => :lead_seconds) as effective_from, created_at
