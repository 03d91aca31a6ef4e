update tracking_key
set name = :name,
  consent_mode = :consent_mode,
  allowed_origins = :allowed_origins,
  rate_limit_per_minute = cast(:rate_limit as integer)
where firm_id = :firm
  and id = :id
