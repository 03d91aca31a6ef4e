select *
from goal
where firm_id = :firm
order by created_at, id
