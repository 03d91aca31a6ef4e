-- Days with events, each with its packing, if there is one; received_until is null for those to which nothing can come any more.
select d.source, d.day, g.id, nullif(g.received_until, 'infinity') as received_until
from (
  select distinct r.source, r.day
  from rollup_day r
  where r.firm_id = :firm
    and r.source = any(:sources)
    and r.day between :from and :to
) d
left join event_segment g on g.firm_id = :firm and g.source = d.source and g.day = d.day
order by d.source, d.day
