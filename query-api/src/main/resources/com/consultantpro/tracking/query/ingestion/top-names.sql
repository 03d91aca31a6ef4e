select event_type, name, count(distinct path) as paths
from rollup_page_day
where firm_id = :firm
  and source = any(:sources)
  and day = :today
  and path <> ''
group by event_type, name
order by paths desc, event_type collate "C", name collate "C"
limit 10
