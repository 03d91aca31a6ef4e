select hour, utc_offset, visits
from rollup_visit_hour
where firm_id = :firm
  and source = any(:sources)
  and day between :from and :to
  and bot = any(:bots)
