select id, name, firm_id, scopes
from api_token
where token_hash = decode(:token_hash, 'hex')
  and revoked_at is null
  and (expires_at is null or expires_at > now())
