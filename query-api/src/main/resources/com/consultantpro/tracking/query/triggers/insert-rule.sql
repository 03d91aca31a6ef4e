insert into trigger_rule
  (id, firm_id, name, event_type, event_name, url_path, property_key, property_value, enabled, effective_from)
values
  (:id, :firm, :name, :event_type, cast(:event_name as text), cast(:url_path as text), cast(:property_key as text),
   cast(:property_value as text), :enabled, clock_timestamp() + make_interval(secs => :lead_seconds))
returning *
