insert into api_token (id, firm_id, name, token_hash, scopes, expires_at)
values (:id, :firm, :name, decode(:token_hash, 'hex'), :scopes, now() + make_interval(days => cast(:days as integer)))
