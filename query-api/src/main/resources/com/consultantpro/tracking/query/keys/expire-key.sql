-- Only a current key: of two rotations at once, the second finds it expiring.
update tracking_key
set expires_at = now() + make_interval(secs => :overlap_seconds)
where firm_id = :firm
  and id = :id
  and revoked_at is null
  and expires_at is null
