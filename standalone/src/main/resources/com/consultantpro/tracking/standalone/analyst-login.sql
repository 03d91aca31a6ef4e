insert into analyst_login (role_name, firm_id, name) select ?, id, 'demo' from firm where slug = ? on conflict do nothing
