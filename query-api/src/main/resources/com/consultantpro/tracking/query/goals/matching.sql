-- The visitors that a filter leaves, and what they did of each goal: of that, whatever the filter would say of it.
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
select null::uuid as id, 0::bigint as events, count(*) as visitors
from chosen
union all
select g.id, count(*) as events, count(distinct e.visitor_id) as visitors
from goal g
join tracking_event e
  on (g.kind = 'event' and e.event_type <> 'page_view' and e.name = g.match)
  or (g.kind = 'path' and e.event_type = 'page_view'
    and e.path like replace(regexp_replace(g.match, '([\\%_])', '\\\1', 'g'), '*', '%'))
where g.firm_id = :firm
  and e.firm_id = :firm
  and e.source = any(:sources)
  and e.day between :from and :to
  and e.occurred_at >= :not_before
  and e.occurred_at < :not_after
  and e.bot = any(:bots)
  and e.visitor_id in (select visitor_id from chosen)
group by g.id
