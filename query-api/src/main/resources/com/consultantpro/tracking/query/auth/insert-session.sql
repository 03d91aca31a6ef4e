insert into api_session (session_hash, token_hash, expires_at)
values (decode(:session_hash, 'hex'), decode(:token_hash, 'hex'), now() + make_interval(secs => :lifetime_seconds))
