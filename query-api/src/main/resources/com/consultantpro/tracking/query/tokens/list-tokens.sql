select id, name, scopes, created_at, expires_at, revoked_at
from api_token
where firm_id = :firm
  and (cast(:id as uuid) is null or id = cast(:id as uuid))
order by created_at, id
