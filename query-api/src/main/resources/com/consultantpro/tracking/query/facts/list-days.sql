-- Days with events, each with its packing, if there is one; received_until is null for those to which nothing can come any more.
-- A day lacks events that are not packed yet, and those that the firm keeps no longer.
select d.source, d.day, g.id, coalesce(g.events, d.events)::bigint as events, nullif(g.received_until, 'infinity') as received_until,
  case when g.received_until < 'infinity' then d.events - g.events else 0 end as since,
  g.id is null or (g.received_until = 'infinity' and g.events < d.events) as lacking
from (
  select r.source, r.day, sum(r.events) as events
  from rollup_day r
  where r.firm_id = :firm
    and r.source = any(:sources)
    and r.day between :from and :to
  group by r.source, r.day
) d
left join event_segment g on g.firm_id = :firm and g.source = d.source and g.day = d.day and g.format = :format
order by d.source, d.day
