insert into tracking_key
  (id, firm_id, kind, name, secret_hash, consent_mode, allowed_origins, rate_limit_per_minute, rotated_from)
values
  (:id, :firm, :kind, :name, decode(:secret_hash, 'hex'), :consent_mode, :allowed_origins, cast(:rate_limit as integer), cast(:rotated_from as uuid))
