-- Without a firm it is an operator's, which spans all of them.
insert into api_token (id, firm_id, name, token_hash, scopes)
select gen_random_uuid(), (select id from firm where slug = ?), ?, sha256(convert_to(?, 'UTF8')), ?::text[]
on conflict (token_hash) do nothing
