-- What of a firm's goals its analysts may read: the goals, and the events that reached them.

grant select (firm_id, name, kind, match, created_at) on goal to tracking_analyst;

create view goals with (security_invoker = true) as
  select name as goal, kind, match, created_at
  from goal;
comment on view goals is 'what the firm wants its visitors to do';
comment on column goals.goal is 'what people call it';
comment on column goals.kind is 'event: an event of that name happens; path: a page of that path is viewed';
comment on column goals.match is 'the event''s name; or the path, where * stands for any characters';
comment on column goals.created_at is 'when it was made; events before that count as well';

-- A page view's name is its title, which is no event's. A pattern is made once for each goal, not for each event.
create view goal_events with (security_invoker = true) as
  select g.name as goal, e.occurred_at, e.day, e.event_type, e.name, e.path, e.visitor_id, e.session_id, e.contact,
    e.properties, e.bot, e.local_time
  from goal g
  join events e on e.name = g.match
  where g.kind = 'event' and e.event_type <> 'page_view'
  union all
  select g.name as goal, e.occurred_at, e.day, e.event_type, e.name, e.path, e.visitor_id, e.session_id, e.contact,
    e.properties, e.bot, e.local_time
  from (
    select name, replace(regexp_replace(match, '([\\%_])', '\\\1', 'g'), '*', '%') as pattern
    from goal
    where kind = 'path'
    offset 0
  ) g
  join events e on e.path like g.pattern
  where e.event_type = 'page_view';
comment on view goal_events is 'stored events that reached a goal, one row for each goal and event, bots'' too';
comment on column goal_events.goal is 'the goal';
comment on column goal_events.occurred_at is 'when it happened';
comment on column goal_events.day is 'the firm''s day of it';
comment on column goal_events.event_type is 'page_view, custom_event or identity';
comment on column goal_events.name is 'page title or event name';
comment on column goal_events.path is 'path of the page';
comment on column goal_events.visitor_id is 'the visitor';
comment on column goal_events.session_id is 'the client''s session id';
comment on column goal_events.contact is 'who the visitor says to be';
comment on column goal_events.properties is 'what the site attached';
comment on column goal_events.bot is 'whether a bot sent it: leave those out with not bot';
comment on column goal_events.local_time is 'occurred_at as the firm''s clock showed it';

grant select on goals, goal_events to tracking_analyst;
