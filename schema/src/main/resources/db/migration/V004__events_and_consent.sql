-- Every stored event once, and the proof of every consent change.

create table tracking_event (
  firm_id bigint not null,
  source integer not null,
  occurred_at timestamptz not null,
  event_id uuid not null,
  visitor_id uuid not null,
  session_id uuid not null,
  event_type text not null,
  name text not null,
  url text,
  path text,
  referrer text,
  referrer_host text,
  utm_source text,
  utm_medium text,
  utm_campaign text,
  utm_term text,
  utm_content text,
  client_occurred_at timestamptz not null,
  received_at timestamptz not null,
  received_day date not null,
  day date not null,
  hour timestamptz not null,
  utc_offset integer not null,
  consent_state text not null,
  properties jsonb,
  contact text,
  tracking_key_id uuid references tracking_key (id),
  fallback boolean not null default false,
  user_agent_hash text,
  ip_block text,
  import_id text,
  primary key (firm_id, source, occurred_at, event_id)
) partition by range (occurred_at);
comment on table tracking_event is 'accepted events, each once; written by the core job and by imports';
comment on column tracking_event.firm_id is 'the firm';
comment on column tracking_event.source is 'which log order wrote the row (see active_source)';
comment on column tracking_event.occurred_at is 'when it happened, corrected for a wrong client clock';
comment on column tracking_event.event_id is 'hash of the idempotency key, 16 bytes';
comment on column tracking_event.visitor_id is 'the visitor, sent by the client or stood in for';
comment on column tracking_event.session_id is 'the session as the client named it; visits are made from times, see tracking_session';
comment on column tracking_event.event_type is 'page_view, custom_event or identity';
comment on column tracking_event.name is 'page title or event name';
comment on column tracking_event.url is 'the page, secrets redacted';
comment on column tracking_event.path is 'path of the page';
comment on column tracking_event.referrer is 'where the visitor came from, secrets redacted';
comment on column tracking_event.referrer_host is 'its host, unless it is the page''s own';
comment on column tracking_event.utm_source is 'campaign source';
comment on column tracking_event.utm_medium is 'campaign medium';
comment on column tracking_event.utm_campaign is 'campaign name';
comment on column tracking_event.utm_term is 'campaign term';
comment on column tracking_event.utm_content is 'campaign content';
comment on column tracking_event.client_occurred_at is 'when it happened by the client''s own clock; part of the identity';
comment on column tracking_event.received_at is 'when the collector received the first copy';
comment on column tracking_event.received_day is 'the firm''s day of received_at';
comment on column tracking_event.day is 'the firm''s day of occurred_at';
comment on column tracking_event.hour is 'start of the firm''s clock hour of occurred_at';
comment on column tracking_event.utc_offset is 'the firm''s seconds east of UTC then';
comment on column tracking_event.consent_state is 'consent when it happened';
comment on column tracking_event.properties is 'what the site attached';
comment on column tracking_event.contact is 'who the visitor says to be (identity)';
comment on column tracking_event.tracking_key_id is 'the key that let it in; null for the bootstrap key and for imports';
comment on column tracking_event.fallback is 'let in by the bootstrap key';
comment on column tracking_event.user_agent_hash is 'short hash of the user agent';
comment on column tracking_event.ip_block is 'address cut to /24 or /48';
comment on column tracking_event.import_id is 'identity of the imported line; null for collected events';
-- The primary key serves (firm, occurred_at) within a source.
create index tracking_event_name on tracking_event (firm_id, name, occurred_at);
create index tracking_event_path on tracking_event (firm_id, path text_pattern_ops, occurred_at);
create index tracking_event_visitor on tracking_event (firm_id, visitor_id, occurred_at);
call protect_table('tracking_event');
grant select on tracking_event to tracking_api, tracking_analyst;
grant select, insert, delete on tracking_event to tracking_writer;

create function ensure_event_partition(month date) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  first_day date := date_trunc('month', month)::date;
  partition_name text := 'tracking_event_' || to_char(first_day, 'YYYYMM');
begin
  if to_regclass(partition_name) is not null then
    return;
  end if;
  perform pg_advisory_xact_lock(hashtext('tracking_event partitions'));
  if to_regclass(partition_name) is not null then
    return;
  end if;
  execute format('create table %I partition of tracking_event for values from (%L) to (%L)',
    partition_name, first_day::timestamp at time zone 'UTC', (first_day + interval '1 month')::timestamp at time zone 'UTC');
  -- Forced without a policy: a partition is read through its parent or not at all.
  execute format('alter table %I enable row level security', partition_name);
  execute format('alter table %I force row level security', partition_name);
end $$;
comment on function ensure_event_partition(date) is 'makes the partition of that UTC month; called by the writers before its first row';
revoke all on function ensure_event_partition(date) from public;
grant execute on function ensure_event_partition(date) to tracking_writer;

create table consent_change (
  firm_id bigint not null references firm (id),
  id uuid not null,
  visitor_id uuid not null,
  session_id uuid not null,
  state text not null check (state in ('pending', 'granted', 'denied')),
  occurred_at timestamptz not null,
  received_at timestamptz not null,
  metadata jsonb,
  primary key (firm_id, id)
);
comment on table consent_change is 'proof of each consent given or withdrawn; written by the core job, never changed';
comment on column consent_change.firm_id is 'the firm';
comment on column consent_change.id is 'hash of visitor, session, state and instant; copies are equal in it';
comment on column consent_change.visitor_id is 'the visitor';
comment on column consent_change.session_id is 'the session';
comment on column consent_change.state is 'what the visitor chose';
comment on column consent_change.occurred_at is 'when, by the client''s clock';
comment on column consent_change.received_at is 'when the collector received it';
comment on column consent_change.metadata is 'what the site adds, such as the banner''s version';
create index consent_change_visitor on consent_change (firm_id, visitor_id, occurred_at);
call protect_table('consent_change');
grant select on consent_change to tracking_api;
grant select, insert on consent_change to tracking_writer;
