select encode(token_hash, 'hex')
from api_session
where session_hash = decode(:session_hash, 'hex')
  and expires_at > now()
