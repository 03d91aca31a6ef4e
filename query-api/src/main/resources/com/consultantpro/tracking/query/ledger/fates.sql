select l.day, l.source, a.kind, a.host, l.fate, l.events
from ledger l
join active_source a on a.source = l.source
where l.firm_id = :firm
  and l.source = any(:sources)
  and l.day between :from and :to
order by l.day desc, l.source, l.fate
