select id, slug, zone_now(zone, next_zone, zone_from) as zone, visitor_secret
from firm
where slug = ?
