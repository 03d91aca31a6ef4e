do $$
begin
  if not exists (select from pg_roles where rolname = 'analyst_demo') then
    create role analyst_demo login in role tracking_analyst;
  end if;
  perform limit_analyst('analyst_demo');
end $$
