-- Which other site's import holds most of these page views, and how many of them. A visitor's id does not depend on the site.
select s.host, count(*)
from unnest(?::uuid[], ?::bigint[]) as sampled (visitor_id, time)
cross join active_source s
cross join lateral (
  select from tracking_event e
  where e.firm_id = s.firm_id and e.source = s.source and e.visitor_id = sampled.visitor_id
    and e.occurred_at = timestamptz 'epoch' + sampled.time * interval '1 microsecond'
  limit 1) counted
where s.firm_id = ? and s.kind = 'import' and s.host <> ?
group by s.host
order by count(*) desc, s.host
limit 1
