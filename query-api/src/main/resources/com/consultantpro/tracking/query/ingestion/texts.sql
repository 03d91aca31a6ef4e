select count(distinct name) as names, count(distinct path) filter (where path <> '') as paths
from rollup_page_day
where firm_id = :firm
  and source = any(:sources)
  and day = :today
