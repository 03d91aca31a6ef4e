select action, actor, detail, at
from tracking_key_audit
where firm_id = :firm
  and key_id = :key
order by id
