-- Days with events of which no segment is there, and to which neither an event nor the end of a visit can come any more.
select d.source, d.day, d.last_seen_at
from (
  select r.source, r.day, (
    select max(s.last_seen_at)
    from tracking_session s
    where s.firm_id = :firm and s.source = r.source and s.day = r.day) as last_seen_at
  from rollup_day r
  where r.firm_id = :firm
    and not exists (select from event_segment g where g.firm_id = :firm and g.source = r.source and g.day = r.day)
  group by r.source, r.day
) d
join active_source a on a.source = d.source
join source_progress p on p.source = d.source
where d.day < least(p.complete_until, now())::date - :closed_after
  and (d.last_seen_at is null or d.last_seen_at < least(p.complete_until, now()) - make_interval(days => :closed_after))
order by d.source, d.day
limit :most
