select path, count(*) as page_views, count(distinct visitor_id) as visitors
from tracking_event e
join firm f on f.id = e.firm_id
where f.slug = 'bench-01' and e.source = 0 and not e.bot and event_type = 'page_view'
group by path
order by page_views desc, path collate "C"
limit 100
