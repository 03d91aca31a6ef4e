select id, slug, name, zone
from firm
where id = cast(:id as bigint) or slug = cast(:slug as text)
