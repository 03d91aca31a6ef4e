select
  coalesce(sum(visits), 0)::bigint as visits,
  coalesce(sum(bounces), 0)::bigint as bounces,
  coalesce(sum(duration_micros), 0)::bigint as duration_micros
from rollup_visit_hour
where firm_id = :firm
  and source = any(:sources)
  and day between :from and :to
  and bot = any(:bots)
