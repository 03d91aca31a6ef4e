select event_type, e.name, count(*) as events, count(distinct visitor_id) as visitors
from tracking_event e
join firm f on f.id = e.firm_id
where f.slug = 'bench-01' and e.source = 0 and not e.bot
group by event_type, e.name
order by events desc, event_type, e.name collate "C"
limit 100
