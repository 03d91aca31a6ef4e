select day, source, fate, events
from ledger
where firm_id = :firm
  and source = any(:sources)
  and day between :from and :to
order by day desc, source, fate
