-- Of these page views, how many the site's own import lacks, and which other site's import holds the most of those.
-- A visitor's id does not depend on the site.
with sampled as (
  select visitor, timestamptz 'epoch' + micros * interval '1 microsecond' as occurred_at, path
  from unnest(?::uuid[], ?::bigint[], ?::text[]) as s (visitor, micros, path)
), held as (
  select s.*, i.host
  from sampled s
  cross join active_source i
  cross join lateral (
    select from tracking_event e
    where e.firm_id = i.firm_id and e.source = i.source
      and e.visitor_id = s.visitor and e.occurred_at = s.occurred_at and e.path = s.path
    limit 1) found
  where i.firm_id = ? and i.kind = 'import'
), own as (
  select visitor, occurred_at, path from held where host = ?
)
select host, count(*), (select count(*) from sampled where (visitor, occurred_at, path) not in (table own))
from held
where (visitor, occurred_at, path) not in (table own)
group by host
order by 2 desc, host
limit 1
