update api_token
set revoked_at = coalesce(revoked_at, now())
where firm_id = :firm
  and id = :id
