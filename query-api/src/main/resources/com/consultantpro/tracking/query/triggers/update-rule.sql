update trigger_rule
set name = :name,
  event_type = :event_type,
  event_name = cast(:event_name as text),
  url_path = cast(:url_path as text),
  property_key = cast(:property_key as text),
  property_value = cast(:property_value as text),
  enabled = :enabled,
  version = version + 1,
  effective_from = clock_timestamp() + make_interval(secs => :lead_seconds)
where firm_id = :firm
  and id = :id
returning *
