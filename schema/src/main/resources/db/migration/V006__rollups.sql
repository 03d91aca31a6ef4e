-- The numbers of the reports, added up as events arrive. All written by the core job and by imports.

create table rollup_day (
  firm_id bigint not null,
  source integer not null,
  day date not null,
  event_type text not null,
  events bigint not null,
  visitors bigint not null,
  sketch bytea not null,
  revision bigint not null,
  primary key (firm_id, source, day, event_type)
);
comment on table rollup_day is 'events and visitors per day and event type; written by the core job and by imports';
comment on column rollup_day.firm_id is 'the firm';
comment on column rollup_day.source is 'which log order wrote the row';
comment on column rollup_day.day is 'the firm''s day';
comment on column rollup_day.event_type is 'page_view, custom_event or identity';
comment on column rollup_day.events is 'how many; never falls';
comment on column rollup_day.visitors is 'estimate of the sketch; exact below its k of 4,096';
comment on column rollup_day.sketch is 'Theta sketch of the visitors (DataSketches, compact, ordered, seed 9001); unions give distinct visitors over any rows';
comment on column rollup_day.revision is 'changes folded into the row; a lower one never replaces a higher';
call protect_table('rollup_day');
grant select on rollup_day to tracking_api, tracking_analyst;
grant select, insert, update, delete on rollup_day to tracking_writer;

create table rollup_hour (
  firm_id bigint not null,
  source integer not null,
  hour timestamptz not null,
  utc_offset integer not null,
  event_type text not null,
  day date not null,
  events bigint not null,
  visitors bigint not null,
  sketch bytea not null,
  revision bigint not null,
  primary key (firm_id, source, hour, utc_offset, event_type)
);
comment on table rollup_hour is 'events and visitors per clock hour and event type; written by the core job and by imports';
comment on column rollup_hour.firm_id is 'the firm';
comment on column rollup_hour.source is 'which log order wrote the row';
comment on column rollup_hour.hour is 'start of the firm''s clock hour';
comment on column rollup_hour.utc_offset is 'the firm''s seconds east of UTC then; tells apart the two hours that a clock shows twice';
comment on column rollup_hour.event_type is 'page_view, custom_event or identity';
comment on column rollup_hour.day is 'the firm''s day';
comment on column rollup_hour.events is 'how many; never falls';
comment on column rollup_hour.visitors is 'estimate of the sketch; exact below its k of 4,096';
comment on column rollup_hour.sketch is 'Theta sketch of the visitors (DataSketches, compact, ordered, seed 9001); unions give distinct visitors over any rows';
comment on column rollup_hour.revision is 'changes folded into the row; a lower one never replaces a higher';
create index rollup_hour_day on rollup_hour (firm_id, source, day);
call protect_table('rollup_hour');
grant select on rollup_hour to tracking_api, tracking_analyst;
grant select, insert, update, delete on rollup_hour to tracking_writer;

create table rollup_page_day (
  firm_id bigint not null,
  source integer not null,
  day date not null,
  key_hash uuid not null,
  event_type text not null,
  name text not null,
  path text not null,
  events bigint not null,
  visitors bigint not null,
  sketch bytea not null,
  revision bigint not null,
  primary key (firm_id, source, day, key_hash)
);
comment on table rollup_page_day is 'events and visitors per day, event type, name and path; written by the core job and by imports';
comment on column rollup_page_day.firm_id is 'the firm';
comment on column rollup_page_day.source is 'which log order wrote the row';
comment on column rollup_page_day.day is 'the firm''s day';
comment on column rollup_page_day.key_hash is 'hash of the texts of the key, which may be long';
comment on column rollup_page_day.event_type is 'page_view, custom_event or identity';
comment on column rollup_page_day.name is 'page title or event name';
comment on column rollup_page_day.path is 'the page''s path, empty without a URL';
comment on column rollup_page_day.events is 'how many; never falls';
comment on column rollup_page_day.visitors is 'estimate of the sketch; exact below its k of 4,096';
comment on column rollup_page_day.sketch is 'Theta sketch of the visitors (DataSketches, compact, ordered, seed 9001); unions give distinct visitors over any rows';
comment on column rollup_page_day.revision is 'changes folded into the row; a lower one never replaces a higher';
call protect_table('rollup_page_day');
grant select on rollup_page_day to tracking_api, tracking_analyst;
grant select, insert, update, delete on rollup_page_day to tracking_writer;

create table rollup_referrer_day (
  firm_id bigint not null,
  source integer not null,
  day date not null,
  key_hash uuid not null,
  referrer_host text not null,
  events bigint not null,
  visitors bigint not null,
  sketch bytea not null,
  revision bigint not null,
  primary key (firm_id, source, day, key_hash)
);
comment on table rollup_referrer_day is 'page views with a referrer, per day and referrer host; written by the core job and by imports';
comment on column rollup_referrer_day.firm_id is 'the firm';
comment on column rollup_referrer_day.source is 'which log order wrote the row';
comment on column rollup_referrer_day.day is 'the firm''s day';
comment on column rollup_referrer_day.key_hash is 'hash of the texts of the key, which may be long';
comment on column rollup_referrer_day.referrer_host is 'the host visitors came from';
comment on column rollup_referrer_day.events is 'how many; never falls';
comment on column rollup_referrer_day.visitors is 'estimate of the sketch; exact below its k of 4,096';
comment on column rollup_referrer_day.sketch is 'Theta sketch of the visitors (DataSketches, compact, ordered, seed 9001); unions give distinct visitors over any rows';
comment on column rollup_referrer_day.revision is 'changes folded into the row; a lower one never replaces a higher';
call protect_table('rollup_referrer_day');
grant select on rollup_referrer_day to tracking_api, tracking_analyst;
grant select, insert, update, delete on rollup_referrer_day to tracking_writer;

create table rollup_utm_day (
  firm_id bigint not null,
  source integer not null,
  day date not null,
  key_hash uuid not null,
  field text not null,
  value text not null,
  events bigint not null,
  visitors bigint not null,
  sketch bytea not null,
  revision bigint not null,
  primary key (firm_id, source, day, key_hash)
);
comment on table rollup_utm_day is 'page views with a campaign, per day, UTM field and value; written by the core job and by imports';
comment on column rollup_utm_day.firm_id is 'the firm';
comment on column rollup_utm_day.source is 'which log order wrote the row';
comment on column rollup_utm_day.day is 'the firm''s day';
comment on column rollup_utm_day.key_hash is 'hash of the texts of the key, which may be long';
comment on column rollup_utm_day.field is 'source, medium, campaign, term or content';
comment on column rollup_utm_day.value is 'its value';
comment on column rollup_utm_day.events is 'how many; never falls';
comment on column rollup_utm_day.visitors is 'estimate of the sketch; exact below its k of 4,096';
comment on column rollup_utm_day.sketch is 'Theta sketch of the visitors (DataSketches, compact, ordered, seed 9001); unions give distinct visitors over any rows';
comment on column rollup_utm_day.revision is 'changes folded into the row; a lower one never replaces a higher';
call protect_table('rollup_utm_day');
grant select on rollup_utm_day to tracking_api, tracking_analyst;
grant select, insert, update, delete on rollup_utm_day to tracking_writer;

create table rollup_visit_hour (
  firm_id bigint not null,
  source integer not null,
  hour timestamptz not null,
  utc_offset integer not null,
  day date not null,
  visits bigint not null,
  bounces bigint not null,
  duration_micros bigint not null,
  revision bigint not null,
  primary key (firm_id, source, hour, utc_offset)
);
comment on table rollup_visit_hour is 'visits by the clock hour in which they started; written by the core job and by imports';
comment on column rollup_visit_hour.firm_id is 'the firm';
comment on column rollup_visit_hour.source is 'which log order wrote the row';
comment on column rollup_visit_hour.hour is 'start of the firm''s clock hour';
comment on column rollup_visit_hour.utc_offset is 'the firm''s seconds east of UTC then; tells apart the two hours that a clock shows twice';
comment on column rollup_visit_hour.day is 'the firm''s day';
comment on column rollup_visit_hour.visits is 'visits that started then; falls only when a late event joins two';
comment on column rollup_visit_hour.bounces is 'visits with at most one page view or custom event';
comment on column rollup_visit_hour.duration_micros is 'from first to last event, all visits together, microseconds';
comment on column rollup_visit_hour.revision is 'changes folded into the row; a lower one never replaces a higher';
create index rollup_visit_hour_day on rollup_visit_hour (firm_id, source, day);
call protect_table('rollup_visit_hour');
grant select on rollup_visit_hour to tracking_api, tracking_analyst;
grant select, insert, update, delete on rollup_visit_hour to tracking_writer;

create table rollup_visit_page_day (
  firm_id bigint not null,
  source integer not null,
  day date not null,
  key_hash uuid not null,
  position text not null check (position in ('entry', 'exit')),
  path text not null,
  visits bigint not null,
  revision bigint not null,
  primary key (firm_id, source, day, key_hash)
);
comment on table rollup_visit_page_day is 'visits per day of their start and entry or exit page; written by the core job and by imports';
comment on column rollup_visit_page_day.firm_id is 'the firm';
comment on column rollup_visit_page_day.source is 'which log order wrote the row';
comment on column rollup_visit_page_day.day is 'the firm''s day';
comment on column rollup_visit_page_day.key_hash is 'hash of the texts of the key, which may be long';
comment on column rollup_visit_page_day.position is 'entry: first page of the visit; exit: last';
comment on column rollup_visit_page_day.path is 'the page''s path, empty without a URL';
comment on column rollup_visit_page_day.visits is 'visits that started then; falls only when a late event joins two';
comment on column rollup_visit_page_day.revision is 'changes folded into the row; a lower one never replaces a higher';
call protect_table('rollup_visit_page_day');
grant select on rollup_visit_page_day to tracking_api, tracking_analyst;
grant select, insert, update, delete on rollup_visit_page_day to tracking_writer;
