with used as (
  select k.firm_id, k.id, u.requests
  from unnest(?::uuid[], ?::bigint[]) as u (id, requests)
  join tracking_key k on k.id = u.id
  order by k.id
),
touched as (
  update tracking_key k
  set last_used_at = now()
  from used u
  where k.id = u.id
)
insert into tracking_key_usage (firm_id, key_id, day, requests)
select firm_id, id, ?, requests
from used
on conflict (firm_id, key_id, day) do update set
  requests = tracking_key_usage.requests + excluded.requests
