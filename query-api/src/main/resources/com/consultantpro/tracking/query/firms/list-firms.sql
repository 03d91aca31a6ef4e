select slug, name, zone, next_zone, zone_from, coalesce(zone_from <= now(), false) as zone_is_over,
  ingest_enabled, automation_enabled, allowed_origins, consent_mode, linked_domains, retention_days,
  names_per_day, paths_per_day, created_at
from firm
where (cast(:id as bigint) is null or id = cast(:id as bigint))
  and (cast(:slug as text) is null or slug = cast(:slug as text))
order by slug
