-- A source whose input has ended is complete for good: its infinity lowers nothing.
select a.source, a.kind, p.source is not null as reported, nullif(p.complete_until, 'infinity') as complete_until,
  pg_current_snapshot()::text as snapshot
from active_source a
left join source_progress p on p.source = a.source
where (a.firm_id is null or a.firm_id = :firm)
  and (cast(:kind as text) is null or a.kind = :kind)
  and (cast(:number as integer) is null or a.source = :number)
order by a.source
