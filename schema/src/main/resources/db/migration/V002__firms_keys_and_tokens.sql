-- Who may send (keys) and who may see (tokens). Written by the API and by `up`.

create table firm (
  id bigint generated always as identity primary key,
  slug text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  name text not null check (length(name) between 1 and 200),
  zone text not null default 'UTC',
  ingest_enabled boolean not null default true,
  automation_enabled boolean not null default true,
  visitor_secret bytea not null check (length(visitor_secret) >= 16),
  created_at timestamptz not null default now()
);
comment on table firm is 'a tenant; written by the API''s operator and by up';
comment on column firm.id is 'leads every key of the firm''s rows';
comment on column firm.slug is 'the name on the wire (firm_slug)';
comment on column firm.name is 'shown to people';
comment on column firm.zone is 'IANA time zone; days and hours of the firm''s rows are in it';
comment on column firm.ingest_enabled is 'flag tracking.ingest.enabled of this firm; effective within 10 s';
comment on column firm.automation_enabled is 'flag tracking.automation.enabled of this firm; effective within 10 s';
comment on column firm.visitor_secret is 'random bytes that salt hashed visitors of imports and of clients without ids';
comment on column firm.created_at is 'when the firm was made';
alter table firm enable row level security;
alter table firm force row level security;
create policy api on firm to tracking_api using (id = tracking_firm() or tracking_operator()) with check (id = tracking_firm() or tracking_operator());
create policy collector on firm for select to tracking_collector using (true);
create policy writer on firm for select to tracking_writer using (true);
grant select, insert, update on firm to tracking_api;
grant select on firm to tracking_collector, tracking_writer;

create table tracking_key (
  id uuid primary key,
  firm_id bigint not null references firm (id),
  kind text not null check (kind in ('browser', 'server')),
  name text not null check (length(name) between 1 and 200),
  secret_hash bytea not null unique check (length(secret_hash) = 32),
  consent_mode text not null default 'required' check (consent_mode in ('required', 'not_required')),
  allowed_origins text[] not null default '{}',
  rate_limit_per_minute integer check (rate_limit_per_minute > 0),
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  revoked_at timestamptz,
  rotated_from uuid references tracking_key (id),
  last_used_at timestamptz
);
comment on table tracking_key is 'a key that may send events for a firm; written by the API, last_used_at by the collector';
comment on column tracking_key.id is 'public id (tracking_key_id)';
comment on column tracking_key.firm_id is 'the firm it sends for';
comment on column tracking_key.kind is 'browser: visible in pages, bound to origins; server: for back ends';
comment on column tracking_key.name is 'shown to people';
comment on column tracking_key.secret_hash is 'SHA-256 of the secret; the secret itself is shown once and kept nowhere';
comment on column tracking_key.consent_mode is 'required: only granted events are stored; not_required: pending ones too';
comment on column tracking_key.allowed_origins is 'origins a browser key accepts; {*} for all';
comment on column tracking_key.rate_limit_per_minute is 'requests a minute for this key; null for the default';
comment on column tracking_key.created_at is 'when it was made';
comment on column tracking_key.expires_at is 'when it stops after a rotation; null while it is current';
comment on column tracking_key.revoked_at is 'when it was revoked; null while it lives';
comment on column tracking_key.rotated_from is 'the key it replaced';
comment on column tracking_key.last_used_at is 'about when it last let a request in';
create index tracking_key_firm on tracking_key (firm_id, created_at);
call protect_table('tracking_key');
create policy collector on tracking_key to tracking_collector using (true);
grant select, insert, update on tracking_key to tracking_api;
grant select on tracking_key to tracking_writer;
grant select, update (last_used_at) on tracking_key to tracking_collector;

create table tracking_key_audit (
  id bigint generated always as identity primary key,
  firm_id bigint not null references firm (id),
  key_id uuid not null references tracking_key (id),
  action text not null check (action in ('created', 'rotated', 'revoked', 'bundle_downloaded', 'updated')),
  actor text not null,
  detail jsonb not null default '{}',
  at timestamptz not null default now()
);
comment on table tracking_key_audit is 'what was done to a key and by whom; written by the API, never changed';
comment on column tracking_key_audit.id is 'order of writing';
comment on column tracking_key_audit.firm_id is 'the firm of the key';
comment on column tracking_key_audit.key_id is 'the key';
comment on column tracking_key_audit.action is 'what happened';
comment on column tracking_key_audit.actor is 'name of the token that did it';
comment on column tracking_key_audit.detail is 'what else is worth knowing, such as the overlap of a rotation';
comment on column tracking_key_audit.at is 'when';
create index tracking_key_audit_key on tracking_key_audit (firm_id, key_id, id);
call protect_table('tracking_key_audit');
grant select, insert on tracking_key_audit to tracking_api;

create table tracking_abuse_event (
  firm_id bigint references firm (id),
  kind text not null check (kind in ('key_unknown', 'key_revoked', 'origin_not_allowed', 'rate_limited', 'spike')),
  subject text not null check (length(subject) <= 300),
  window_start timestamptz not null,
  hits bigint not null check (hits > 0),
  last_at timestamptz not null,
  unique nulls not distinct (firm_id, kind, subject, window_start)
);
comment on table tracking_abuse_event is 'refused requests, one row per firm, kind, subject and hour; added up by the collector';
comment on column tracking_abuse_event.firm_id is 'the firm that the request named, if it exists';
comment on column tracking_abuse_event.kind is 'why it was refused';
comment on column tracking_abuse_event.subject is 'the origin, cut address or key id it came from; never a secret';
comment on column tracking_abuse_event.window_start is 'start of the hour';
comment on column tracking_abuse_event.hits is 'how many requests';
comment on column tracking_abuse_event.last_at is 'the newest of them';
call protect_table('tracking_abuse_event');
create policy collector on tracking_abuse_event to tracking_collector using (true) with check (true);
grant select on tracking_abuse_event to tracking_api;
grant select, insert, update on tracking_abuse_event to tracking_collector;

create table api_token (
  id uuid primary key,
  firm_id bigint references firm (id),
  name text not null check (length(name) between 1 and 200),
  token_hash bytea not null unique check (length(token_hash) = 32),
  scopes text[] not null check (scopes <@ array['read', 'export', 'manage', 'operator']),
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  revoked_at timestamptz,
  check ((firm_id is null) = ('operator' = any (scopes)))
);
comment on table api_token is 'a bearer token of the query API; written by the API and by up';
comment on column api_token.id is 'names the token to people';
comment on column api_token.firm_id is 'the firm it sees; null for an operator''s, which spans firms';
comment on column api_token.name is 'who or what holds it';
comment on column api_token.token_hash is 'SHA-256 of the token';
comment on column api_token.scopes is 'what it may do: read, export, manage; operator';
comment on column api_token.created_at is 'when it was made';
comment on column api_token.expires_at is 'when it stops; null for never';
comment on column api_token.revoked_at is 'when it was revoked; null while it lives';
call protect_table('api_token');
-- Before a request is known to be a firm's, the API sees the one token that it holds.
create policy presented on api_token for select to tracking_api
  using (encode(token_hash, 'hex') = current_setting('tracking.token_hash', true) or tracking_operator());
grant select, insert, update on api_token to tracking_api;

alter table analyst_login add foreign key (firm_id) references firm (id);
