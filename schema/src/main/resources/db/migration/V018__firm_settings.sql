-- What a firm chooses: when its zone changes, how its new keys begin, how long its rows stay; and how much keys are used.

alter table firm
  add column next_zone text,
  add column zone_from timestamptz,
  add column allowed_origins text[] not null default '{}',
  add column consent_mode text not null default 'required' check (consent_mode in ('required', 'not_required')),
  add column linked_domains text[] not null default '{}',
  -- Not shorter than the log is kept and rows are still corrected: what a sweep removed would be written again.
  add column retention_days integer check (retention_days between 30 and 36500),
  add check ((next_zone is null) = (zone_from is null));
comment on column firm.zone is 'IANA time zone; days and hours of the firm''s rows are in it, unless next_zone counts';
comment on column firm.next_zone is 'the zone that counts from zone_from on; null when none was chosen since';
comment on column firm.zone_from is 'when a day of the old zone ends; what happens or is received before is stamped by zone, the rest by next_zone';
comment on column firm.allowed_origins is 'what a new browser key begins with';
comment on column firm.consent_mode is 'what a new key begins with';
comment on column firm.linked_domains is 'the firm''s other hosts, to which pages hand over their visitors; named in snippets';
comment on column firm.retention_days is 'how many days events and visits stay; null for ever';

create function zone_now(zone text, next_zone text, zone_from timestamptz) returns text language sql stable as
$$ select case when zone_from <= now() then next_zone else zone end $$;
comment on function zone_now(text, text, timestamptz) is 'the zone of a firm''s running day, from its three columns';

create table tracking_key_usage (
  firm_id bigint not null references firm (id),
  key_id uuid not null references tracking_key (id),
  day date not null,
  requests bigint not null check (requests >= 0),
  primary key (firm_id, key_id, day)
);
comment on table tracking_key_usage is 'requests that a key let in, by UTC day; added up by the collectors every few seconds, so a killed one forgets its last. A hint for people, not a ledger';
comment on column tracking_key_usage.firm_id is 'the firm of the key';
comment on column tracking_key_usage.key_id is 'the key';
comment on column tracking_key_usage.day is 'the day in UTC';
comment on column tracking_key_usage.requests is 'how many';
call protect_table('tracking_key_usage');
create policy collector on tracking_key_usage to tracking_collector using (true) with check (true);
grant select on tracking_key_usage to tracking_api;
grant select, insert, update on tracking_key_usage to tracking_collector;

-- What names no firm concerns whoever runs the installation.
create policy operator on tracking_abuse_event for select to tracking_api using (tracking_operator());
