-- How many days there are of which not all events are packed: not packed yet, or the firm keeps them no longer.
select count(*)
from (
  select r.source, r.day
  from rollup_day r
  left join event_segment g on g.firm_id = :firm and g.source = r.source and g.day = r.day
  where r.firm_id = :firm
    and r.source = any(:sources)
    and r.day between :from and :to
  group by r.source, r.day
  having bool_or(g.id is null)
    or (max(g.received_until) = 'infinity' and max(g.events) < sum(r.events))
) lacking
