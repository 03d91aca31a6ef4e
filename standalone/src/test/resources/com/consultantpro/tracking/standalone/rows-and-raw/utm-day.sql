select firm_id, day, bot, field, value, events, visitors
from rollup_utm_day
where source = 0
;
select
  firm_id, (occurred_at at time zone 'UTC')::date, bot, field, value, count(*), count(distinct visitor_id)
from tracking_event, lateral (values ('source', utm_source), ('medium', utm_medium), ('campaign', utm_campaign))
  as campaign (field, value)
where source = 0 and event_type = 'page_view' and value is not null
group by 1, 2, 3, 4, 5
