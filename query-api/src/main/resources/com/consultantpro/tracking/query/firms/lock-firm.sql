select zone, next_zone, zone_from, now() as now
from firm
where slug = :slug
for update
