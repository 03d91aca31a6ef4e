select id, slug, retention_cutoff(id) as cutoff
from firm
where retention_days is not null
order by id
