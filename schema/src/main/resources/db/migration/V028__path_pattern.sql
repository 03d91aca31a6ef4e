-- What the path of a goal is for LIKE, said once for reports and analysts.

create function path_pattern(match text) returns text language sql immutable as $$
  select replace(regexp_replace(match, '([\\%_])', '\\\1', 'g'), '*', '%')
$$;
comment on function path_pattern(text) is 'what a path of a goal is for LIKE: a star stands for any characters, all others for themselves';

-- As before but for that; its comments and grants stay.
create or replace view goal_events with (security_invoker = true) as
  select g.name as goal, e.occurred_at, e.day, e.event_type, e.name, e.path, e.visitor_id, e.session_id, e.contact,
    e.properties, e.bot, e.local_time
  from goal g
  join events e on e.name = g.match
  where g.kind = 'event' and e.event_type <> 'page_view'
  union all
  select g.name as goal, e.occurred_at, e.day, e.event_type, e.name, e.path, e.visitor_id, e.session_id, e.contact,
    e.properties, e.bot, e.local_time
  from (
    select name, path_pattern(match) as pattern
    from goal
    where kind = 'path'
    offset 0
  ) g
  join events e on e.path like g.pattern
  where e.event_type = 'page_view';
