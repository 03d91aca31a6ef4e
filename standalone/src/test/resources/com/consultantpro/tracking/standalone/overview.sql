select
  count(*) filter (where event_type = 'page_view') as page_views,
  count(*) as events,
  count(distinct visitor_id) as visitors,
  (select count(*) from tracking_session v
    where v.firm_id = f.id and v.source = 0 and v.day between '2026-08-23' and '2026-11-20' and not v.bot) as visits
from tracking_event e
join firm f on f.id = e.firm_id
where f.slug = 'bench-01' and e.source = 0 and not e.bot
group by f.id
