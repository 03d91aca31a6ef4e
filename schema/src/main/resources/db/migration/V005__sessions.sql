-- Visits: events of one visitor with no gap over 30 minutes.

create table tracking_session (
  firm_id bigint not null,
  source integer not null,
  visitor_id uuid not null,
  started_at timestamptz not null,
  last_seen_at timestamptz not null,
  session_id uuid not null,
  events bigint not null check (events >= 0),
  views bigint not null check (views >= 0),
  bounce boolean not null,
  day date not null,
  hour timestamptz not null,
  utc_offset integer not null,
  consent_state text not null,
  user_agent_hash text,
  entry_page text,
  exit_page text,
  referrer_host text,
  utm_source text,
  utm_medium text,
  utm_campaign text,
  utm_term text,
  utm_content text,
  revision bigint not null,
  primary key (firm_id, source, visitor_id, started_at)
);
comment on table tracking_session is 'visits; written by the core job and by imports. A row with events = 0 was merged into an earlier one: skip it';
comment on column tracking_session.firm_id is 'the firm';
comment on column tracking_session.source is 'which log order wrote the row';
comment on column tracking_session.visitor_id is 'the visitor';
comment on column tracking_session.started_at is 'its earliest event (first seen)';
comment on column tracking_session.last_seen_at is 'its latest event';
comment on column tracking_session.session_id is 'the client''s session id on the earliest event';
comment on column tracking_session.events is 'events of every type; 0 for a merged row';
comment on column tracking_session.views is 'page views';
comment on column tracking_session.bounce is 'at most one page view or custom event';
comment on column tracking_session.day is 'the firm''s day of started_at';
comment on column tracking_session.hour is 'start of the firm''s clock hour of started_at';
comment on column tracking_session.utc_offset is 'the firm''s seconds east of UTC then';
comment on column tracking_session.consent_state is 'consent on the earliest event';
comment on column tracking_session.user_agent_hash is 'short hash of the user agent on the earliest event';
comment on column tracking_session.entry_page is 'path of the first page view';
comment on column tracking_session.exit_page is 'path of the last page view';
comment on column tracking_session.referrer_host is 'referrer host of the first page view';
comment on column tracking_session.utm_source is 'campaign source of the first page view';
comment on column tracking_session.utm_medium is 'campaign medium of the first page view';
comment on column tracking_session.utm_campaign is 'campaign name of the first page view';
comment on column tracking_session.utm_term is 'campaign term of the first page view';
comment on column tracking_session.utm_content is 'campaign content of the first page view';
comment on column tracking_session.revision is 'changes folded into the row; a lower one never replaces a higher';
create index tracking_session_day on tracking_session (firm_id, source, day);
call protect_table('tracking_session');
grant select on tracking_session to tracking_api, tracking_analyst;
grant select, insert, update, delete on tracking_session to tracking_writer;
