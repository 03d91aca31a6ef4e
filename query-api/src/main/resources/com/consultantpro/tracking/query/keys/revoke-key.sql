update tracking_key
set revoked_at = now()
where firm_id = :firm
  and id = :id
  and revoked_at is null
