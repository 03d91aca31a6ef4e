-- What a firm wants its visitors to do; and indexes for lists of visits and for what was stored last.

create table goal (
  firm_id bigint not null references firm (id),
  id uuid not null,
  name text not null,
  kind text not null check (kind in ('event', 'path')),
  match text not null,
  created_at timestamptz not null default now(),
  created_by text not null,
  primary key (firm_id, id),
  unique (firm_id, name)
);
comment on table goal is 'what a firm wants its visitors to do; written by the API';
comment on column goal.firm_id is 'the firm';
comment on column goal.id is 'its name in addresses';
comment on column goal.name is 'shown to people';
comment on column goal.kind is 'event: an event of that name happens; path: a page of that path is viewed';
comment on column goal.match is 'the event''s name; or the path, where * stands for any characters';
comment on column goal.created_at is 'when it was made';
comment on column goal.created_by is 'name of the token that made it';
call protect_table('goal');
grant select, insert, delete on goal to tracking_api;

create index tracking_session_started on tracking_session (firm_id, started_at desc, visitor_id desc, source desc);
create index tracking_event_received on tracking_event (firm_id, received_at);
