select
  firm_id, visitor_id, started_at, last_seen_at, events, views, bounce, entry_page, exit_page, bot, channel
from tracking_session
where source = 0 and events > 0
;
with gaps as (
  select *, occurred_at - lag(occurred_at) over visitor as gap
  from tracking_event
  where source = 0
  window visitor as (partition by firm_id, visitor_id order by occurred_at)
), islands as (
  select *, count(*) filter (where gap is null or gap > interval '30 minutes') over (
    partition by firm_id, visitor_id order by occurred_at rows unbounded preceding) as visit
  from gaps
)
select
  firm_id,
  visitor_id,
  min(occurred_at),
  max(occurred_at),
  count(*),
  count(*) filter (where event_type = 'page_view'),
  count(*) = 1,
  (array_agg(path order by occurred_at) filter (where event_type = 'page_view'))[1],
  (array_agg(path order by occurred_at desc) filter (where event_type = 'page_view'))[1],
  (array_agg(bot order by occurred_at))[1],
  (array_agg(channel order by occurred_at) filter (where event_type = 'page_view'))[1]
from islands
group by firm_id, visitor_id, visit
