select id, kind, name, consent_mode, allowed_origins, rate_limit_per_minute, created_at, expires_at, revoked_at,
  rotated_from, last_used_at,
  case
    when revoked_at is not null then 'revoked'
    when expires_at <= now() then 'expired'
    when expires_at is not null then 'expiring'
    else 'active'
  end as state
from tracking_key
where firm_id = :firm
  and (cast(:id as uuid) is null or id = cast(:id as uuid))
order by created_at, id
