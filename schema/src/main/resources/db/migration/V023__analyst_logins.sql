-- Database logins of analysts, one firm each. The API's role may make no roles: these functions may, with the owner's
-- rights, in one shape and for the firm of the transaction. Passwords come as SCRAM verifiers, so they are in no log.

create policy logins on analyst_login to current_role using (true) with check (true);
alter table analyst_login add column name text, add column rotated_at timestamptz;
update analyst_login set name = role_name;
alter table analyst_login alter column name set not null, add unique (firm_id, name);
comment on column analyst_login.name is 'what the firm calls it';
comment on column analyst_login.rotated_at is 'when its password was last replaced; null while it is the first';
revoke insert, delete on analyst_login from tracking_api;

create table analyst_audit (
  id bigint generated always as identity primary key,
  firm_id bigint not null references firm (id),
  name text not null,
  role_name name not null,
  action text not null check (action in ('created', 'rotated', 'dropped')),
  actor text not null,
  at timestamptz not null default now()
);
comment on table analyst_audit is 'what was done to a login of an analyst and by whom; written by the functions of the API, never changed';
comment on column analyst_audit.id is 'order of writing';
comment on column analyst_audit.firm_id is 'the firm of the login';
comment on column analyst_audit.name is 'what the firm called it';
comment on column analyst_audit.role_name is 'the PostgreSQL role';
comment on column analyst_audit.action is 'what happened';
comment on column analyst_audit.actor is 'name of the token that did it';
comment on column analyst_audit.at is 'when';
call protect_table('analyst_audit');
create policy logins on analyst_audit to current_role using (true) with check (true);
grant select on analyst_audit to tracking_api;

-- A login reads. What it could still write, once it had switched its own setting off, goes here: no role of ours needs it.
do $$
begin
  execute format('revoke temporary on database %I from public', current_database());
end $$;
revoke execute on function lo_create(oid), lo_creat(integer), lo_from_bytea(oid, bytea) from public;

create function analyst_role(wanted text) returns name language sql stable as $$
  select a.role_name
  from analyst_login a
  join pg_roles r on r.rolname = a.role_name
  join pg_auth_members m on m.member = r.oid and m.roleid = 'tracking_analyst'::regrole
  where a.firm_id = tracking_firm() and a.name = wanted and not r.rolsuper
  limit 1
$$;
comment on function analyst_role(text) is 'the role of the transaction''s firm by that name, if it is one of an analyst; else null';

create function limit_analyst(role name) returns void language plpgsql as $$
begin
  execute format('alter role %I connection limit 5', role);
  execute format('alter role %I set default_transaction_read_only = on', role);
  execute format('alter role %I set statement_timeout = ''5min''', role);
  execute format('alter role %I set idle_in_transaction_session_timeout = ''5min''', role);
end $$;
comment on function limit_analyst(name) is 'what keeps one analyst from using up the server; the timeouts are defaults that a session may change';

create function write_password(role name, verifier text) returns void language plpgsql as $$
begin
  if not coalesce(verifier ~ '^SCRAM-SHA-256\$\d{4,7}:[A-Za-z0-9+/=]{16,64}\$[A-Za-z0-9+/]{43}=:[A-Za-z0-9+/]{43}=$', false) then
    raise exception 'the password must come as a SCRAM verifier' using errcode = 'invalid_password';
  end if;
  execute format('alter role %I login password %L', role, verifier);
end $$;
comment on function write_password(name, text) is 'lets the role log in with the password of a SCRAM verifier, and with no other';

create function make_analyst(wanted text, verifier text, actor text) returns name
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  firm bigint := tracking_firm();
  role name := format('analyst_%s_%s', firm, wanted);
begin
  if not coalesce(firm is not null and wanted ~ '^[a-z][a-z0-9_]{0,29}$', false) then
    raise exception 'a login needs a firm and a plain name' using errcode = 'invalid_parameter_value';
  end if;
  perform pg_advisory_xact_lock(hashtext('analyst_login'));
  if exists (select from analyst_login a where a.firm_id = firm and a.name = wanted) then
    return null;
  end if;
  -- Roles are the server's: another database on it may have this one.
  for n in 2 .. 100 loop
    exit when not exists (select from pg_roles r where r.rolname = role);
    role := format('analyst_%s_%s_%s', firm, wanted, n);
  end loop;
  execute format('create role %I in role tracking_analyst', role);
  -- Only the server's superuser may end the connections of a role that is not its own.
  if not (select r.rolsuper from pg_roles r where r.rolname = current_user) then
    execute format('grant %I to %I', role, current_user);
  end if;
  perform limit_analyst(role), write_password(role, verifier);
  insert into analyst_login (role_name, firm_id, name) values (role, firm, wanted);
  insert into analyst_audit (firm_id, name, role_name, action, actor) values (firm, wanted, role, 'created', actor);
  return role;
end $$;
comment on function make_analyst(text, text, text) is
  'a login of the transaction''s firm: name, SCRAM verifier, who asks. The role''s name; null when the firm has one by that name';

create function rotate_analyst(wanted text, verifier text, actor text) returns name
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  role name := analyst_role(wanted);
begin
  if role is not null then
    perform write_password(role, verifier);
    update analyst_login a set rotated_at = now() where a.role_name = role;
    insert into analyst_audit (firm_id, name, role_name, action, actor) values (tracking_firm(), wanted, role, 'rotated', actor);
  end if;
  return role;
end $$;
comment on function rotate_analyst(text, text, text) is
  'replaces the password; once that is committed, call end_analyst_connections. The role''s name; null when there is none';

create function close_analyst(wanted text) returns name
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  role name := analyst_role(wanted);
begin
  if role is not null then
    execute format('alter role %I nologin', role);
  end if;
  return role;
end $$;
comment on function close_analyst(text) is
  'lets nobody in any more; once that is committed, call end_analyst_connections and drop_analyst. The role''s name; null when there is none';

create function end_analyst_connections(wanted text) returns bigint
language sql security definer set search_path = public, pg_temp as $$
  select count(*) filter (where pg_terminate_backend(s.pid, 2000)) from pg_stat_activity s where s.usename = analyst_role(wanted)
$$;
comment on function end_analyst_connections(text) is 'ends the connections of a login, and says how many had ended within two seconds each';

create function drop_analyst(wanted text, actor text) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  role name := analyst_role(wanted);
  listed name;
begin
  delete from analyst_login a where a.firm_id = tracking_firm() and a.name = wanted returning a.role_name into listed;
  if listed is null then
    return false;
  end if;
  insert into analyst_audit (firm_id, name, role_name, action, actor) values (tracking_firm(), wanted, listed, 'dropped', actor);
  if role is not null then
    begin
      execute format('drop role %I', role);
    exception when dependent_objects_still_exist then
      -- It owns something in another database of the server: what stays is a name that may do nothing.
      execute format('revoke tracking_analyst from %I', role);
    end;
  end if;
  return true;
end $$;
comment on function drop_analyst(text, text) is 'removes a login of the transaction''s firm; false when there is none by that name';

revoke all on function make_analyst(text, text, text) from public;
revoke all on function rotate_analyst(text, text, text) from public;
revoke all on function close_analyst(text) from public;
revoke all on function end_analyst_connections(text) from public;
revoke all on function drop_analyst(text, text) from public;
grant execute on function make_analyst(text, text, text) to tracking_api;
grant execute on function rotate_analyst(text, text, text) to tracking_api;
grant execute on function close_analyst(text) to tracking_api;
grant execute on function end_analyst_connections(text) to tracking_api;
grant execute on function drop_analyst(text, text) to tracking_api;

-- An analyst may know the firm's own name and clock.
create policy analyst on firm for select to tracking_analyst
  using (id = (select a.firm_id from analyst_login a where a.role_name = current_user));
grant select (id, slug, name, zone, next_zone, zone_from) on firm to tracking_analyst;
