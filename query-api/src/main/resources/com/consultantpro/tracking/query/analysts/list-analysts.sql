select name, role_name, created_at, rotated_at
from analyst_login
where firm_id = :firm
  and (cast(:wanted as text) is null or name = :wanted)
order by created_at, name
