select *
from trigger_rule
where firm_id = :firm
  and (cast(:id as uuid) is null or id = cast(:id as uuid))
order by created_at, id
