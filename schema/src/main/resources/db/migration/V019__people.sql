-- What a person may ask for: to be found, to be told, to be forgotten.

create table erasure (
  id uuid primary key,
  firm_id bigint not null references firm (id),
  requested_at timestamptz not null,
  requested_by text not null,
  visitor_id uuid,
  contact_hash bytea check (length(contact_hash) = 32),
  visitors integer not null check (visitors >= 0),
  check ((visitor_id is null) <> (contact_hash is null))
);
comment on table erasure is 'a request to erase a person and the receipt of it; written by the API, never changed';
comment on column erasure.id is 'named in the receipt';
comment on column erasure.firm_id is 'the firm; what other firms hold of the same visitor stays';
comment on column erasure.requested_at is 'when, by the database''s clock: what was received or happened before is erased';
comment on column erasure.requested_by is 'name of the token that asked';
comment on column erasure.visitor_id is 'the visitor that was named; null when it was a contact';
comment on column erasure.contact_hash is 'SHA-256 of the contact that was named; the contact itself is kept nowhere';
comment on column erasure.visitors is 'how many visitors that was';
create index erasure_firm on erasure (firm_id, requested_at desc);
call protect_table('erasure');
grant select, insert on erasure to tracking_api;

create table erased_visitor (
  firm_id bigint not null references firm (id),
  visitor_id uuid not null,
  erasure_id uuid not null,
  erased_before timestamptz not null,
  published_at timestamptz,
  completed_at timestamptz,
  events bigint not null default 0,
  sessions bigint not null default 0,
  consent_changes bigint not null default 0,
  firings bigint not null default 0,
  primary key (firm_id, visitor_id, erasure_id)
);
comment on table erased_visitor is
  'what of whom is erased: no row that it covers is ever stored again, whoever writes and whenever. Written by the API, which also drains it into the log, and completed by the core job';
comment on column erased_visitor.firm_id is 'the firm';
comment on column erased_visitor.visitor_id is 'the visitor';
comment on column erased_visitor.erasure_id is 'the request';
comment on column erased_visitor.erased_before is 'covers what was received or happened before';
comment on column erased_visitor.published_at is 'when Kafka last had acknowledged its record; null before';
comment on column erased_visitor.completed_at is 'when the rows were gone; null before';
comment on column erased_visitor.events is 'rows of tracking_event that were removed, of all sources';
comment on column erased_visitor.sessions is 'rows of tracking_session that were removed, of all sources';
comment on column erased_visitor.consent_changes is 'rows of consent_change that were removed';
comment on column erased_visitor.firings is 'rows of trigger_firing that were removed';
create index erased_visitor_erasure on erased_visitor (erasure_id);
create index erased_visitor_waiting on erased_visitor (firm_id) where completed_at is null;
call protect_table('erased_visitor');
-- The relay publishes every firm's.
create policy relay on erased_visitor to tracking_api using (tracking_operator()) with check (tracking_operator());
grant select, insert, update (published_at) on erased_visitor to tracking_api;
grant select, insert, update on erased_visitor to tracking_writer;

create table erased_event (
  firm_id bigint not null,
  source integer not null,
  event_id uuid not null,
  received_day date not null,
  primary key (firm_id, source, event_id)
);
comment on table erased_event is
  'what is left of an erased event, so that each counts once as erased in the ledger; written by the jobs';
comment on column erased_event.firm_id is 'the firm';
comment on column erased_event.source is 'which log order';
comment on column erased_event.event_id is 'hash of the idempotency key: tells a copy, but not what it was a copy of';
comment on column erased_event.received_day is 'the firm''s day of receipt';
call protect_table('erased_event');
grant select on erased_event to tracking_api;
grant select, insert, delete on erased_event to tracking_writer;

-- An instant that lies before an erasure is all it takes to be covered by it. The lock, held until the end of the
-- transaction, keeps new erasures of these firms waiting: what they would cover is then either seen by their removal or
-- refused here. In a procedural language each statement sees what was committed before it, the lock's wait included.
create function erased(firms bigint[], visitors uuid[], instants bigint[]) returns setof integer
language plpgsql volatile as $$
begin
  perform pg_advisory_xact_lock_shared(8020, firm)
  from (select distinct (f % 2147483647)::integer as firm from unnest(firms) f order by 1) locks;
  return query
    select r.position::integer
    from unnest(firms, visitors, instants) with ordinality as r (firm, visitor, instant, position)
    where exists (
      select from erased_visitor e
      where e.firm_id = r.firm and e.visitor_id = r.visitor and e.erased_before > from_micros(r.instant));
end $$;
comment on function erased(bigint[], uuid[], bigint[]) is
  'which of these rows an erasure covers, by their position from 1; an instant is the earlier of when a thing happened and when it was received. Call before storing them, in the same transaction';

create function lock_erasures(firm bigint) returns void language sql volatile as
$$ select pg_advisory_xact_lock(8020, (firm % 2147483647)::integer) $$;
comment on function lock_erasures(bigint) is
  'waits until no transaction stores rows of the firm on the ground of what it knew before; call before an erasure is inserted';

alter table tracking_session add column received_at timestamptz;
comment on column tracking_session.received_at is 'when the first of its events was received; null in rows from before it was kept';
create index tracking_session_visitor on tracking_session (firm_id, visitor_id);

alter table consent_change add column corrected_at timestamptz;
comment on column consent_change.corrected_at is 'when, corrected for a wrong client clock; null in rows from before it was kept';
alter table consent_change add column tracking_key_id uuid;
comment on column consent_change.tracking_key_id is 'the key that it came with: whose kind tells a page from a back end; null for the bootstrap key';
grant delete on consent_change to tracking_writer;

alter table trigger_firing add column visitor_id uuid generated always as ((event ->> 'visitor_id')::uuid) stored;
comment on column trigger_firing.visitor_id is 'the visitor of the event';
alter table trigger_firing add column received_at timestamptz;
comment on column trigger_firing.received_at is 'when the event was received; null in rows from before it was kept';
create index trigger_firing_visitor on trigger_firing (firm_id, visitor_id);
grant delete on trigger_firing to tracking_writer;

-- A hash: a contact may be longer than a tree takes.
create index tracking_event_contact on tracking_event using hash (contact) where contact is not null;
