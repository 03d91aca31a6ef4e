insert into analyst_login (role_name, firm_id) select ?, id from firm where slug = ? on conflict (role_name) do nothing
