select id, slug, name, zone_now(zone, next_zone, zone_from) as zone
from firm
where id = cast(:id as bigint) or slug = cast(:slug as text)
