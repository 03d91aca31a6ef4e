-- Live events received since, by the minute and, without one, all together. Accepted ones are at most three days older
-- than their receipt, so other months are not read. The clock of an event that came before it happened was ahead.
select minute, count(*) as events,
  percentile_cont(0.5) within group (order by delay) as p50,
  percentile_cont(0.95) within group (order by delay) as p95
from (
  select date_trunc('minute', received_at) as minute,
    greatest(extract(epoch from received_at - occurred_at), 0)::double precision as delay
  from tracking_event
  where firm_id = :firm
    and source = any(array(select a.source from active_source a where a.kind = 'live'))
    and received_at >= :since
    and occurred_at >= :since - interval '73 hours'
) received
group by grouping sets ((minute), ())
