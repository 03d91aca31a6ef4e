delete from api_session
where session_hash = decode(:session_hash, 'hex')
   or expires_at < now()
