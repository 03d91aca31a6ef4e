select firm_id, day, bot, dimension, value, event_type, events, visitors
from rollup_dimension_day
where source = 0
;
select
  firm_id,
  (occurred_at at time zone 'UTC')::date,
  bot,
  dimension,
  value,
  case dimension when 'all' then '' else event_type end,
  count(*),
  count(distinct visitor_id)
from tracking_event, lateral (values
  ('all', ''), ('event', name), ('browser', browser), ('os', os), ('device', device), ('channel', channel))
  as dimension (dimension, value)
where source = 0 and value is not null
group by 1, 2, 3, 4, 5, 6
