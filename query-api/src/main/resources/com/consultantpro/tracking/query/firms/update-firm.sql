update firm
set name = :name,
  zone = :zone,
  next_zone = cast(:next_zone as text),
  zone_from = cast(:zone_from as timestamptz),
  ingest_enabled = :ingest_enabled,
  automation_enabled = :automation_enabled,
  allowed_origins = :allowed_origins,
  consent_mode = :consent_mode,
  linked_domains = :linked_domains,
  retention_days = cast(:retention_days as integer),
  names_per_day = cast(:names_per_day as integer),
  paths_per_day = cast(:paths_per_day as integer)
where slug = :slug
