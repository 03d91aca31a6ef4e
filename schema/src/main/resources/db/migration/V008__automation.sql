-- Rules of the firms, their way to the automation job, and what fired.

create table trigger_rule (
  id uuid primary key,
  firm_id bigint not null references firm (id),
  name text not null check (length(name) between 1 and 200),
  event_type text not null check (event_type in ('page_view', 'custom_event')),
  event_name text,
  url_path text,
  property_key text,
  property_value text,
  enabled boolean not null default true,
  version integer not null default 1,
  effective_from timestamptz not null,
  created_at timestamptz not null default now(),
  check ((property_key is null) = (property_value is null))
);
comment on table trigger_rule is 'what a firm wants to react to; written by the API';
comment on column trigger_rule.id is 'the rule';
comment on column trigger_rule.firm_id is 'the firm';
comment on column trigger_rule.name is 'shown to people';
comment on column trigger_rule.event_type is 'page_view or custom_event';
comment on column trigger_rule.event_name is 'name that an event must have; null for any';
comment on column trigger_rule.url_path is 'path that an event must have, or a prefix ending in *; null for any';
comment on column trigger_rule.property_key is 'property that an event must have; null for none';
comment on column trigger_rule.property_value is 'the value it must have, as text';
comment on column trigger_rule.enabled is 'false: never fires';
comment on column trigger_rule.version is 'grows with each change';
comment on column trigger_rule.effective_from is 'events received from then on see this version; at least 10 s after the change';
comment on column trigger_rule.created_at is 'when it was made';
create index trigger_rule_firm on trigger_rule (firm_id, created_at);
call protect_table('trigger_rule');
grant select, insert, update, delete on trigger_rule to tracking_api;

create table rule_outbox (
  id bigint generated always as identity primary key,
  firm_id bigint not null references firm (id),
  rule_id uuid not null,
  payload jsonb not null,
  created_at timestamptz not null default now(),
  published_at timestamptz
);
comment on table rule_outbox is 'versions of rules on their way to the topic tracking.rules; written with the rule, drained by the API';
comment on column rule_outbox.id is 'order of writing';
comment on column rule_outbox.firm_id is 'the firm';
comment on column rule_outbox.rule_id is 'the rule';
comment on column rule_outbox.payload is 'the version as the topic carries it';
comment on column rule_outbox.created_at is 'when it was written';
comment on column rule_outbox.published_at is 'when Kafka had acknowledged it; null before';
create index rule_outbox_waiting on rule_outbox (id) where published_at is null;
call protect_table('rule_outbox');
-- The relay publishes every firm's versions in one order.
create policy relay on rule_outbox to tracking_api using (tracking_operator()) with check (tracking_operator());
grant select, insert, update on rule_outbox to tracking_api;

create table trigger_firing (
  firm_id bigint not null references firm (id),
  rule_id uuid not null,
  idempotency_key text not null,
  key_hash uuid not null,
  rule_version integer not null,
  trigger_type text not null check (trigger_type in ('site_page_view', 'site_custom_event')),
  event jsonb not null,
  occurred_at timestamptz not null,
  fired_at timestamptz not null default now(),
  primary key (firm_id, rule_id, key_hash)
);
comment on table trigger_firing is 'each match of a rule once; written by the automation job, read by whatever delivers';
comment on column trigger_firing.firm_id is 'the firm';
comment on column trigger_firing.rule_id is 'the rule';
comment on column trigger_firing.idempotency_key is 'the event''s identity as text';
comment on column trigger_firing.key_hash is 'its hash';
comment on column trigger_firing.rule_version is 'the version that matched';
comment on column trigger_firing.trigger_type is 'site_page_view or site_custom_event';
comment on column trigger_firing.event is 'type, name, path, visitor, session, contact and properties of the event';
comment on column trigger_firing.occurred_at is 'when the event happened';
comment on column trigger_firing.fired_at is 'when the row was written';
create index trigger_firing_time on trigger_firing (firm_id, fired_at desc);
call protect_table('trigger_firing');
grant select on trigger_firing to tracking_api, tracking_analyst;
grant select, insert on trigger_firing to tracking_writer;
