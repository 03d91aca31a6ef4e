-- Who is signed in to the dashboard.

create table api_session (
  session_hash bytea primary key check (length(session_hash) = 32),
  token_hash bytea not null references api_token (token_hash) on delete cascade,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);
comment on table api_session is 'a browser signed in with a token; written by the API';
comment on column api_session.session_hash is 'SHA-256 of the cookie, which is kept nowhere';
comment on column api_session.token_hash is 'the token it was signed in with; revoking that ends the session';
comment on column api_session.created_at is 'when it was signed in';
comment on column api_session.expires_at is 'when it ends by itself';
create index api_session_expiry on api_session (expires_at);
alter table api_session enable row level security;
alter table api_session force row level security;
-- A session is reached by its cookie only; those that have ended may be cleared away.
create policy presented on api_session to tracking_api
  using (encode(session_hash, 'hex') = current_setting('tracking.session_hash', true));
create policy ended_seen on api_session for select to tracking_api using (expires_at < now());
create policy ended_cleared on api_session for delete to tracking_api using (expires_at < now());
grant select, insert, delete on api_session to tracking_api;
