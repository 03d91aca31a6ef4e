update tracking_key
set last_used_at = now()
where id = any (?)
