-- What became of every event received: received = the sum of all other fates, per firm and source.

create table ledger (
  firm_id bigint not null,
  source integer not null,
  day date not null,
  fate text not null,
  events bigint not null check (events >= 0),
  revision bigint not null,
  primary key (firm_id, source, day, fate)
);
comment on table ledger is 'events by fate. received, duplicate, withheld and rejected:* are counted by the job as it reads and decides; stored and failed by the writer of tracking_event in the transaction that stores them';
comment on column ledger.firm_id is 'the firm';
comment on column ledger.source is 'which log order was counted';
comment on column ledger.day is 'the firm''s day of receipt';
comment on column ledger.fate is 'received, stored, duplicate, withheld, failed, erased, or rejected:<code>';
comment on column ledger.events is 'how many; never falls';
comment on column ledger.revision is 'changes folded into the row';
call protect_table('ledger');
grant select on ledger to tracking_api, tracking_analyst;
grant select, insert, update, delete on ledger to tracking_writer;

create table failed_event (
  firm_id bigint not null,
  source integer not null,
  event_id uuid not null,
  received_day date not null,
  sqlstate text not null,
  message text not null,
  event jsonb,
  at timestamptz not null default now(),
  primary key (firm_id, source, event_id)
);
comment on table failed_event is 'accepted events that the database refused for their data; written by the core job, counted as failed';
comment on column failed_event.firm_id is 'the firm';
comment on column failed_event.source is 'which log order';
comment on column failed_event.event_id is 'hash of the idempotency key';
comment on column failed_event.received_day is 'the firm''s day of receipt';
comment on column failed_event.sqlstate is 'class 22, 23 or 54';
comment on column failed_event.message is 'what the database said';
comment on column failed_event.event is 'type and name of the event';
comment on column failed_event.at is 'when it was refused';
call protect_table('failed_event');
grant select on failed_event to tracking_api;
grant select, insert, delete on failed_event to tracking_writer;
