select slug, name, zone, ingest_enabled, automation_enabled, created_at
from firm
where cast(:id as bigint) is null or id = cast(:id as bigint)
order by slug
