select id, kind, name, consent_mode, allowed_origins, rate_limit_per_minute, created_at, expires_at, revoked_at,
  rotated_from, last_used_at,
  case
    when revoked_at is not null then 'revoked'
    when expires_at <= now() then 'expired'
    when expires_at is not null then 'expiring'
    else 'active'
  end as state,
  (
    select coalesce(sum(u.requests), 0)::bigint
    from tracking_key_usage u
    where u.firm_id = tracking_key.firm_id
      and u.key_id = tracking_key.id
      and u.day > (now() at time zone 'UTC')::date - 7
  ) as requests_7d
from tracking_key
where firm_id = :firm
  and (cast(:id as uuid) is null or id = cast(:id as uuid))
order by created_at, id
