-- Who may do what. The roles own nothing; passwords are set by the migration program.

do $$
declare
  role_name text;
begin
  foreach role_name in array array['tracking_writer', 'tracking_api', 'tracking_collector', 'tracking_analyst'] loop
    if not exists (select from pg_roles where rolname = role_name) then
      execute format('create role %I nologin', role_name);
    end if;
  end loop;
end $$;

comment on role tracking_writer is 'the jobs: write every firm''s rows';
comment on role tracking_api is 'the query API: one firm per transaction';
comment on role tracking_collector is 'the collector: reads every firm''s keys, writes abuse';
comment on role tracking_analyst is 'group of the per-firm analyst logins: reads its own firm';

revoke create on schema public from public;
grant usage on schema public to tracking_writer, tracking_api, tracking_collector, tracking_analyst;

create function tracking_firm() returns bigint language sql stable as
$$ select nullif(current_setting('tracking.firm_id', true), '')::bigint $$;
comment on function tracking_firm() is
  'the firm of this transaction, set by the API with set_config(''tracking.firm_id'', …, true); null sees nothing';

create function tracking_operator() returns boolean language sql stable as
$$ select coalesce(current_setting('tracking.operator', true), '') = 'on' $$;
comment on function tracking_operator() is 'whether this transaction serves an operator token, which spans firms';

create function from_micros(bigint) returns timestamptz language sql stable strict parallel safe as
$$ select 'epoch'::timestamptz + $1 * interval '1 microsecond' $$;
comment on function from_micros(bigint) is 'the instant of microseconds since 1970, exactly';

create table analyst_login (
  role_name name primary key,
  firm_id bigint not null,
  created_at timestamptz not null default now()
);
comment on table analyst_login is 'which firm a database login of an analyst reads; written by the API and by up';
comment on column analyst_login.role_name is 'the PostgreSQL role, a member of tracking_analyst';
comment on column analyst_login.firm_id is 'the only firm whose rows this role sees';
comment on column analyst_login.created_at is 'when the login was made';
alter table analyst_login enable row level security;
alter table analyst_login force row level security;
create policy analyst on analyst_login for select to tracking_analyst using (role_name = current_user);
create policy api on analyst_login to tracking_api using (firm_id = tracking_firm()) with check (firm_id = tracking_firm());
grant select on analyst_login to tracking_analyst;
grant select, insert, delete on analyst_login to tracking_api;

-- Every table with a firm_id passes through here, in the migration that creates it.
create procedure protect_table(t regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', t);
  execute format('alter table %s force row level security', t);
  execute format('create policy writer on %s to tracking_writer using (true) with check (true)', t);
  execute format('create policy api on %s to tracking_api using (firm_id = tracking_firm()) with check (firm_id = tracking_firm())', t);
  execute format('create policy analyst on %s for select to tracking_analyst using (firm_id = (select a.firm_id from analyst_login a where a.role_name = current_user))', t);
end $$;
comment on procedure protect_table(regclass) is
  'forces row-level security: the writer sees all firms, the API the transaction''s, an analyst their own';
