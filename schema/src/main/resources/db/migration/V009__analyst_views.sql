-- What analysts read: the words of the dashboard, without sketches, sources and emptied rows.

create view daily_page_views with (security_invoker = true) as
  select day, path, sum(events)::bigint as page_views
  from rollup_page_day join active_source using (source)
  where event_type = 'page_view'
  group by day, path;
comment on view daily_page_views is 'page views per day and path';
comment on column daily_page_views.day is 'the firm''s day';
comment on column daily_page_views.path is 'the page';
comment on column daily_page_views.page_views is 'how often it was viewed';

create view daily_events with (security_invoker = true) as
  select day, event_type, name, path, sum(events)::bigint as events
  from rollup_page_day join active_source using (source)
  group by day, event_type, name, path;
comment on view daily_events is 'events per day, type, name and path';
comment on column daily_events.day is 'the firm''s day';
comment on column daily_events.event_type is 'page_view, custom_event or identity';
comment on column daily_events.name is 'page title or event name';
comment on column daily_events.path is 'the page on which it happened';
comment on column daily_events.events is 'how many';

create view daily_visits with (security_invoker = true) as
  select day, sum(visits)::bigint as visits, sum(bounces)::bigint as bounces,
    sum(duration_micros) / 1000000.0 as duration_seconds
  from rollup_visit_hour join active_source using (source)
  group by day
  having sum(visits) > 0;
comment on view daily_visits is 'visits per day of their start';
comment on column daily_visits.day is 'the firm''s day';
comment on column daily_visits.visits is 'how many started';
comment on column daily_visits.bounces is 'how many of them bounced';
comment on column daily_visits.duration_seconds is 'all their durations together';

create view sessions with (security_invoker = true) as
  select s.visitor_id, s.session_id, s.started_at as first_seen_at, s.last_seen_at, s.day, s.events, s.views, s.bounce,
    s.entry_page, s.exit_page, s.referrer_host, s.utm_source, s.utm_medium, s.utm_campaign, s.utm_term, s.utm_content
  from tracking_session s join active_source using (source)
  where s.events > 0;
comment on view sessions is 'visits, one row each';
comment on column sessions.visitor_id is 'the visitor';
comment on column sessions.session_id is 'the client''s session id on the earliest event';
comment on column sessions.first_seen_at is 'its earliest event';
comment on column sessions.last_seen_at is 'its latest event';
comment on column sessions.day is 'the firm''s day of first_seen_at';
comment on column sessions.events is 'events of every type';
comment on column sessions.views is 'page views';
comment on column sessions.bounce is 'at most one page view or custom event';
comment on column sessions.entry_page is 'path of the first page view';
comment on column sessions.exit_page is 'path of the last page view';
comment on column sessions.referrer_host is 'where it came from';
comment on column sessions.utm_source is 'campaign source';
comment on column sessions.utm_medium is 'campaign medium';
comment on column sessions.utm_campaign is 'campaign name';
comment on column sessions.utm_term is 'campaign term';
comment on column sessions.utm_content is 'campaign content';

create view events with (security_invoker = true) as
  select e.occurred_at, e.day, e.event_type, e.name, e.url, e.path, e.referrer, e.referrer_host, e.visitor_id, e.session_id,
    e.contact, e.properties, e.utm_source, e.utm_medium, e.utm_campaign, e.utm_term, e.utm_content
  from tracking_event e join active_source using (source);
comment on view events is 'stored events, one row each';
comment on column events.occurred_at is 'when it happened';
comment on column events.day is 'the firm''s day of it';
comment on column events.event_type is 'page_view, custom_event or identity';
comment on column events.name is 'page title or event name';
comment on column events.url is 'the page, secrets redacted';
comment on column events.path is 'its path';
comment on column events.referrer is 'where the visitor came from';
comment on column events.referrer_host is 'its host';
comment on column events.visitor_id is 'the visitor';
comment on column events.session_id is 'the client''s session id';
comment on column events.contact is 'who the visitor says to be';
comment on column events.properties is 'what the site attached';
comment on column events.utm_source is 'campaign source';
comment on column events.utm_medium is 'campaign medium';
comment on column events.utm_campaign is 'campaign name';
comment on column events.utm_term is 'campaign term';
comment on column events.utm_content is 'campaign content';

grant select on daily_page_views, daily_events, daily_visits, sessions, events to tracking_analyst;
