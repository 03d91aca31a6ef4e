select id, payload
from rule_outbox
where published_at is null
order by id
limit :limit
