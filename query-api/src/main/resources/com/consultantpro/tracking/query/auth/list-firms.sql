select id, slug, name, zone_now(zone, next_zone, zone_from) as zone
from firm
order by slug
