-- Events that are any of the steps, visitor by visitor in the order of their time. With a filter, of the visitors that it
-- leaves: what they did is looked for among all their events.
with chosen as materialized (
  select distinct e.visitor_id
  from tracking_event e
  where e.firm_id = :firm
    and e.source = any(:sources)
    and e.day between :from and :to
    and e.occurred_at >= :not_before
    and e.occurred_at < :not_after
    -- include: reports/event-filter
)
select e.visitor_id, e.occurred_at, e.event_type, e.name, e.path
from tracking_event e
where e.firm_id = :firm
  and e.source = any(:sources)
  and e.day between :from and :to
  and e.occurred_at >= :not_before
  and e.occurred_at < :not_after
  and e.bot = any(:bots)
  and ((e.event_type <> 'page_view' and e.name = any(:names))
    or (e.event_type = 'page_view' and e.path like any(:patterns)))
  and (not cast(:filtered as boolean) or e.visitor_id in (select visitor_id from chosen))
order by e.visitor_id, e.occurred_at
