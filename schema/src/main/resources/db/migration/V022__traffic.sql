-- What kind of visitor, with what, from where: bots apart from people, browsers, systems, devices, channels.

alter table tracking_event
  add column bot boolean not null default false,
  add column browser text,
  add column os text,
  add column device text,
  add column channel text;
comment on column tracking_event.bot is 'sent by a crawler or by a browser that a program drives; reports leave it out unless asked';
comment on column tracking_event.browser is 'name of the browser; null when the user agent is not known';
comment on column tracking_event.os is 'name of the operating system; null when the user agent is not known';
comment on column tracking_event.device is 'Desktop, Mobile or Tablet; null when the user agent is not known';
comment on column tracking_event.channel is 'of a page view that came from elsewhere: how (Direct, Organic Search, …); else null';

alter table tracking_session
  add column bot boolean not null default false,
  add column browser text,
  add column os text,
  add column device text,
  add column channel text;
comment on column tracking_session.bot is 'whether its earliest event is a bot''s';
comment on column tracking_session.browser is 'browser of the earliest event';
comment on column tracking_session.os is 'operating system of the earliest event';
comment on column tracking_session.device is 'device of the earliest event';
comment on column tracking_session.channel is 'channel of the first page view';

alter table rollup_day add column bot boolean not null default false,
  drop constraint rollup_day_pkey, add primary key (firm_id, source, day, event_type, bot);
alter table rollup_hour add column bot boolean not null default false,
  drop constraint rollup_hour_pkey, add primary key (firm_id, source, hour, utc_offset, event_type, bot);
alter table rollup_visit_hour add column bot boolean not null default false,
  drop constraint rollup_visit_hour_pkey, add primary key (firm_id, source, hour, utc_offset, bot);
alter table rollup_page_day add column bot boolean not null default false;
alter table rollup_referrer_day add column bot boolean not null default false;
alter table rollup_utm_day add column bot boolean not null default false;
alter table rollup_visit_page_day add column bot boolean not null default false;
comment on column rollup_day.bot is 'whether it counts bots or people';
comment on column rollup_hour.bot is 'whether it counts bots or people';
comment on column rollup_visit_hour.bot is 'whether it counts visits of bots or of people';
comment on column rollup_page_day.bot is 'whether it counts bots or people; part of key_hash';
comment on column rollup_referrer_day.bot is 'whether it counts bots or people; part of key_hash';
comment on column rollup_utm_day.bot is 'whether it counts bots or people; part of key_hash';
comment on column rollup_visit_page_day.bot is 'whether it counts visits of bots or of people; part of key_hash';

create table rollup_dimension_day (
  firm_id bigint not null,
  source integer not null,
  day date not null,
  key_hash uuid not null,
  bot boolean not null,
  dimension text not null check (dimension in ('all', 'event', 'browser', 'os', 'device', 'channel')),
  value text not null,
  event_type text not null,
  events bigint not null,
  visitors bigint not null,
  sketch bytea not null,
  revision bigint not null,
  primary key (firm_id, source, day, key_hash)
);
comment on table rollup_dimension_day is 'events and visitors per day and value of one dimension; written by the core job and by imports';
comment on column rollup_dimension_day.firm_id is 'the firm';
comment on column rollup_dimension_day.source is 'which log order wrote the row';
comment on column rollup_dimension_day.day is 'the firm''s day';
comment on column rollup_dimension_day.key_hash is 'hash of the texts of the key, which may be long';
comment on column rollup_dimension_day.bot is 'whether it counts bots or people; part of key_hash';
comment on column rollup_dimension_day.dimension is
  'all: every event in one row; event: by name; browser, os, device: by what the visitor uses; channel: page views by how they came';
comment on column rollup_dimension_day.value is 'its value; empty for all';
comment on column rollup_dimension_day.event_type is 'page_view, custom_event or identity; empty for all';
comment on column rollup_dimension_day.events is 'how many; never falls';
comment on column rollup_dimension_day.visitors is 'estimate of the sketch; exact below its k of 4,096';
comment on column rollup_dimension_day.sketch is 'Theta sketch of the visitors (DataSketches, compact, ordered, seed 9001); unions give distinct visitors over any rows';
comment on column rollup_dimension_day.revision is 'changes folded into the row; a lower one never replaces a higher';
create index rollup_dimension_day_dimension on rollup_dimension_day (firm_id, source, dimension, day);
call protect_table('rollup_dimension_day');
grant select on rollup_dimension_day to tracking_api, tracking_analyst;
grant select, insert, update, delete on rollup_dimension_day to tracking_writer;

-- Days that began before this table was written lack rows in it, wholly or in part: they are read from older tables.
do $$
begin
  execute format(
    'create function dimension_rows_from() returns date language sql immutable parallel safe as $f$ select %L::date $f$',
    case when exists (select from rollup_day) then (current_date + 2)::text else '-infinity' end);
end $$;
comment on function dimension_rows_from() is 'the first day for which rollup_dimension_day has all rows';
