-- Days with events that are not packed for good. Closed are those to which neither an event nor the end of a visit can come.
select d.source, d.day, d.events, d.packed, p.until, v.last_seen_at,
  d.day < p.until::date - :closed_after
    and (v.last_seen_at is null or v.last_seen_at < p.until - make_interval(days => :closed_after)) as closed
from (
  select r.source, r.day, sum(r.events)::bigint as events, bool_or(g.id is not null) as packed
  from rollup_day r
  left join event_segment g on g.firm_id = :firm and g.source = r.source and g.day = r.day and g.format = :format
  where r.firm_id = :firm
    and g.received_until is distinct from 'infinity'
  group by r.source, r.day
) d
join active_source a on a.source = d.source
join (select source, least(complete_until, now()) as until from source_progress) p on p.source = d.source
cross join lateral (
  select max(s.last_seen_at) as last_seen_at
  from tracking_session s
  where s.firm_id = :firm
    and s.source = d.source
    and s.day = d.day
) v
order by d.source, d.day
limit :most
