select substr(fate, length('rejected:') + 1) as code, sum(events)::bigint as events
from ledger
where firm_id = :firm
  and source = any(:sources)
  and day between cast(:today as date) - 6 and :today
  and fate like 'rejected:%'
group by fate
order by events desc, code
