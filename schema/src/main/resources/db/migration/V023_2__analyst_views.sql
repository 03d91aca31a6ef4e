-- What analysts read: the words of the dashboard, without sketches, sources and emptied rows. Like the dashboard, what is
-- counted is counted of people: the views named after a day, an hour or top leave bots out, and daily_bots has them. Single
-- events and sessions are all there, with a column that tells.

create function firm_today() returns date language sql stable as $$
  select (now() at time zone zone_now(f.zone, f.next_zone, f.zone_from))::date
  from firm f join analyst_login a on a.firm_id = f.id and a.role_name = current_user
$$;
comment on function firm_today() is 'the running day of the analyst''s firm, in its time zone';

create function distinct_visitors(first_day date, last_day date, page text default null) returns bigint language sql stable as $$
  select count(distinct e.visitor_id)
  from tracking_event e join active_source using (source)
  -- Two days more than any zone needs, so that other months are not read.
  where e.occurred_at >= (first_day - 2)::timestamp at time zone 'UTC'
    and e.occurred_at < (last_day + 3)::timestamp at time zone 'UTC'
    and e.day between first_day and last_day
    and not e.bot
    and (page is null or e.path = page)
$$;
comment on function distinct_visitors(date, date, text) is
  'people with an event between two days of the firm, both included, on one page or on any: counted from the events themselves, so exact, and slower than merge_visitors';

create or replace view daily_page_views with (security_invoker = true) as
  select day, path, sum(events)::bigint as page_views, merge_visitors(sketch) as visitors
  from rollup_page_day join active_source using (source)
  where event_type = 'page_view' and not bot
  group by day, path;
comment on view daily_page_views is 'page views of people per day and path';
comment on column daily_page_views.visitors is 'distinct visitors, each once whatever its sources: exact below 4,096, then within about 1.6 %';

create or replace view daily_events with (security_invoker = true) as
  select day, event_type, name, path, sum(events)::bigint as events, merge_visitors(sketch) as visitors
  from rollup_page_day join active_source using (source)
  where not bot
  group by day, event_type, name, path;
comment on view daily_events is 'events of people per day, type, name and path';
comment on column daily_events.visitors is 'distinct visitors, each once whatever its sources: exact below 4,096, then within about 1.6 %';

create or replace view daily_visits with (security_invoker = true) as
  select day, sum(visits)::bigint as visits, sum(bounces)::bigint as bounces,
    sum(duration_micros) / 1000000.0 as duration_seconds
  from rollup_visit_hour join active_source using (source)
  where not bot
  group by day
  having sum(visits) > 0;
comment on view daily_visits is 'visits of people per day of their start';

create or replace view sessions with (security_invoker = true) as
  select s.visitor_id, s.session_id, s.started_at as first_seen_at, s.last_seen_at, s.day, s.events, s.views, s.bounce,
    s.entry_page, s.exit_page, s.referrer_host, s.utm_source, s.utm_medium, s.utm_campaign, s.utm_term, s.utm_content,
    s.bot, s.browser, s.os, s.device, s.channel,
    s.started_at at time zone 'UTC' + s.utc_offset * interval '1 second' as local_time
  from tracking_session s join active_source using (source)
  where s.events > 0;
comment on view sessions is 'visits, one row each, bots'' too';
comment on column sessions.bot is 'whether it is a bot''s: leave those out with not bot';
comment on column sessions.browser is 'browser of the earliest event';
comment on column sessions.os is 'operating system of the earliest event';
comment on column sessions.device is 'Desktop, Mobile or Tablet, of the earliest event';
comment on column sessions.channel is 'how the first page view arrived: Direct, Organic Search and so on';
comment on column sessions.local_time is 'first_seen_at as the firm''s clock showed it';

create or replace view events with (security_invoker = true) as
  select e.occurred_at, e.day, e.event_type, e.name, e.url, e.path, e.referrer, e.referrer_host, e.visitor_id, e.session_id,
    e.contact, e.properties, e.utm_source, e.utm_medium, e.utm_campaign, e.utm_term, e.utm_content,
    e.bot, e.browser, e.os, e.device, e.channel,
    e.occurred_at at time zone 'UTC' + e.utc_offset * interval '1 second' as local_time
  from tracking_event e join active_source using (source);
comment on view events is 'stored events, one row each, bots'' too';
comment on column events.bot is 'whether a bot sent it: leave those out with not bot';
comment on column events.browser is 'browser; null when the user agent is not known';
comment on column events.os is 'operating system; null when the user agent is not known';
comment on column events.device is 'Desktop, Mobile or Tablet; null when the user agent is not known';
comment on column events.channel is 'how a page view arrived: Direct, Organic Search and so on; null for what did not arrive';
comment on column events.local_time is 'occurred_at as the firm''s clock showed it';

create view daily_visitors with (security_invoker = true) as
  select day, merge_visitors(sketch) as visitors, sum(events)::bigint as events
  from rollup_day join active_source using (source)
  where not bot
  group by day;
comment on view daily_visitors is 'visitors and events of people per day; the visitors of several days are not the sum: see distinct_visitors and merge_visitors';
comment on column daily_visitors.day is 'the firm''s day';
comment on column daily_visitors.visitors is 'distinct visitors, each once whatever its sources: exact below 4,096, then within about 1.6 %';
comment on column daily_visitors.events is 'how many, of every type';

create view hourly_events with (security_invoker = true) as
  select hour, hour at time zone 'UTC' + utc_offset * interval '1 second' as local_hour, day, event_type,
    sum(events)::bigint as events, merge_visitors(sketch) as visitors
  from rollup_hour join active_source using (source)
  where not bot
  group by hour, utc_offset, day, event_type;
comment on view hourly_events is 'events of people per clock hour of the firm and type';
comment on column hourly_events.hour is 'its start';
comment on column hourly_events.local_hour is 'its start as the firm''s clock showed it; an hour that a clock shows twice is two rows';
comment on column hourly_events.day is 'the firm''s day';
comment on column hourly_events.event_type is 'page_view, custom_event or identity';
comment on column hourly_events.events is 'how many';
comment on column hourly_events.visitors is 'distinct visitors, each once whatever its sources: exact below 4,096, then within about 1.6 %';

create view daily_referrers with (security_invoker = true) as
  select day, referrer_host as referrer, sum(events)::bigint as page_views, merge_visitors(sketch) as visitors
  from rollup_referrer_day join active_source using (source)
  where not bot
  group by day, referrer_host;
comment on view daily_referrers is 'page views of people that came from another host, per day and host';
comment on column daily_referrers.day is 'the firm''s day';
comment on column daily_referrers.referrer is 'the host they came from';
comment on column daily_referrers.page_views is 'how many';
comment on column daily_referrers.visitors is 'distinct visitors, each once whatever its sources: exact below 4,096, then within about 1.6 %';

create view daily_campaigns with (security_invoker = true) as
  select day, field, value, sum(events)::bigint as page_views, merge_visitors(sketch) as visitors
  from rollup_utm_day join active_source using (source)
  where not bot
  group by day, field, value;
comment on view daily_campaigns is 'page views of people by campaign, per day, UTM field and value';
comment on column daily_campaigns.day is 'the firm''s day';
comment on column daily_campaigns.field is 'source, medium, campaign, term or content';
comment on column daily_campaigns.value is 'its value';
comment on column daily_campaigns.page_views is 'how many';
comment on column daily_campaigns.visitors is 'distinct visitors, each once whatever its sources: exact below 4,096, then within about 1.6 %';

create view daily_channels with (security_invoker = true) as
  select day, value as channel, sum(events)::bigint as page_views, merge_visitors(sketch) as visitors
  from rollup_dimension_day join active_source using (source)
  where dimension = 'channel' and not bot
  group by day, value;
comment on view daily_channels is 'page views of people that arrived, per day and channel';
comment on column daily_channels.day is 'the firm''s day';
comment on column daily_channels.channel is 'how they came: Direct, Organic Search and so on';
comment on column daily_channels.page_views is 'how many';
comment on column daily_channels.visitors is 'distinct visitors, each once whatever its sources: exact below 4,096, then within about 1.6 %';

create view daily_devices with (security_invoker = true) as
  select day, dimension as kind, value, coalesce(sum(events) filter (where event_type = 'page_view'), 0)::bigint as page_views,
    sum(events)::bigint as events, merge_visitors(sketch) as visitors
  from rollup_dimension_day join active_source using (source)
  where dimension in ('browser', 'os', 'device') and not bot
  group by day, dimension, value;
comment on view daily_devices is 'what people use, per day: browsers, operating systems and devices';
comment on column daily_devices.day is 'the firm''s day';
comment on column daily_devices.kind is 'browser, os or device';
comment on column daily_devices.value is 'its name';
comment on column daily_devices.page_views is 'page views with it';
comment on column daily_devices.events is 'events of every type with it';
comment on column daily_devices.visitors is 'distinct visitors, each once whatever its sources: exact below 4,096, then within about 1.6 %';

create view daily_visit_pages with (security_invoker = true) as
  select day, position, path, sum(visits)::bigint as visits
  from rollup_visit_page_day join active_source using (source)
  where not bot
  group by day, position, path
  having sum(visits) > 0;
comment on view daily_visit_pages is 'visits of people per day of their start and first or last page';
comment on column daily_visit_pages.day is 'the firm''s day';
comment on column daily_visit_pages.position is 'entry: first page; exit: last';
comment on column daily_visit_pages.path is 'the page';
comment on column daily_visit_pages.visits is 'how many';

create view daily_bots with (security_invoker = true) as
  select day, event_type, sum(events)::bigint as events, merge_visitors(sketch) as visitors
  from rollup_day join active_source using (source)
  where bot
  group by day, event_type;
comment on view daily_bots is 'what crawlers and driven browsers did, per day and event type: all other daily views leave it out';
comment on column daily_bots.day is 'the firm''s day';
comment on column daily_bots.event_type is 'page_view, custom_event or identity';
comment on column daily_bots.events is 'how many';
comment on column daily_bots.visitors is 'distinct visitors, each once whatever its sources: exact below 4,096, then within about 1.6 %';

create view top_pages with (security_invoker = true) as
  select path, sum(events)::bigint as page_views, merge_visitors(sketch) as visitors
  from rollup_page_day join active_source using (source)
  where event_type = 'page_view' and not bot and day > firm_today() - 30 and day <= firm_today()
  group by path;
comment on view top_pages is 'page views of people per path in the last 30 days of the firm, today included';
comment on column top_pages.path is 'the page';
comment on column top_pages.page_views is 'how often it was viewed';
comment on column top_pages.visitors is 'distinct visitors, each once whatever its sources: exact below 4,096, then within about 1.6 %';

create view daily_visitor_sketches with (security_invoker = true) as
  select day, 'all' as dimension, '' as value, event_type, sketch
  from rollup_day join active_source using (source) where not bot
  union all
  select day, 'page', path, event_type, sketch from rollup_page_day join active_source using (source) where not bot
  union all
  select day, 'event', name, event_type, sketch from rollup_page_day join active_source using (source) where not bot
  union all
  select day, 'referrer', referrer_host, 'page_view', sketch
  from rollup_referrer_day join active_source using (source) where not bot
  union all
  select day, 'utm_' || field, value, 'page_view', sketch from rollup_utm_day join active_source using (source) where not bot
  union all
  select day, dimension, value, event_type, sketch
  from rollup_dimension_day join active_source using (source)
  where not bot and dimension in ('browser', 'os', 'device', 'channel');
comment on view daily_visitor_sketches is 'the visitors of each day as Theta sketches, people only, for merge_visitors: distinct visitors over any rows of it. A value may have several rows a day';
comment on column daily_visitor_sketches.day is 'the firm''s day';
comment on column daily_visitor_sketches.dimension is 'what the rows of this name are divided by: all, page, event, referrer, utm_source and so on, browser, os, device, channel';
comment on column daily_visitor_sketches.value is 'its value; empty for all';
comment on column daily_visitor_sketches.event_type is 'page_view, custom_event or identity';
comment on column daily_visitor_sketches.sketch is 'Theta sketch of the visitors (DataSketches, compact, ordered, seed 9001)';

grant select on daily_visitors, hourly_events, daily_referrers, daily_campaigns, daily_channels, daily_devices,
  daily_visit_pages, daily_bots, top_pages, daily_visitor_sketches to tracking_analyst;
