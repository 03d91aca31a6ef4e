select id, slug, name, zone
from firm
order by slug
