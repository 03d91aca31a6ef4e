update firm
set name = coalesce(cast(:name as text), name),
  zone = coalesce(cast(:zone as text), zone),
  ingest_enabled = coalesce(cast(:ingest_enabled as boolean), ingest_enabled),
  automation_enabled = coalesce(cast(:automation_enabled as boolean), automation_enabled)
where slug = :slug
returning slug, name, zone, ingest_enabled, automation_enabled, created_at
