select
  f.id as firm_id,
  f.slug,
  f.zone,
  f.next_zone,
  (extract(epoch from f.zone_from) * 1000000)::bigint as zone_from,
  f.ingest_enabled,
  f.visitor_secret,
  f.linked_domains,
  coalesce(f.names_per_day, 0) as names_per_day,
  coalesce(f.paths_per_day, 0) as paths_per_day,
  k.id as key_id,
  k.secret_hash,
  k.kind = 'browser' as browser,
  k.consent_mode = 'required' as consent_required,
  k.allowed_origins,
  coalesce(k.rate_limit_per_minute, 0) as rate_per_minute,
  (extract(epoch from least(k.expires_at, k.revoked_at)) * 1000000)::bigint as ends_at
from firm f
left join tracking_key k on k.firm_id = f.id
order by f.id
