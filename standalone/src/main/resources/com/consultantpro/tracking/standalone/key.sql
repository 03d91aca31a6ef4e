insert into tracking_key (id, firm_id, kind, name, secret_hash, consent_mode, allowed_origins)
select ?, id, ?, ?, sha256(convert_to(?, 'UTF8')), 'required', '{*}' from firm where slug = ?
on conflict (id) do nothing
