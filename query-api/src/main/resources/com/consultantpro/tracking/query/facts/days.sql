-- What can be added up of some days: one row for each kind of number, people and bots apart.
select day, bot, sum(number)::bigint as count, day::text as of_day, what
from (
  select r.day, r.bot, n.what, n.number
  from rollup_day r
  cross join lateral (values
    ('events', r.events),
    ('page_views', case when r.event_type = 'page_view' then r.events else 0 end)) n (what, number)
  where r.firm_id = :firm
    and r.source = :source
    and r.day = any(:days)
  union all
  select r.day, r.bot, n.what, n.number
  from rollup_visit_hour r
  cross join lateral (values
    ('visits', r.visits),
    ('bounces', r.bounces),
    ('duration_micros', r.duration_micros)) n (what, number)
  where r.firm_id = :firm
    and r.source = :source
    and r.day = any(:days)
) found
group by day, what, bot
