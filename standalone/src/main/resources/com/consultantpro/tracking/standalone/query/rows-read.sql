-- Rows of the scans and entries of the index scans, of the tables that reports read.
select coalesce(sum(t.seq_tup_read), 0)::bigint + coalesce(sum(i.entries), 0)::bigint
from pg_stat_user_tables t
left join (
  select relid, sum(idx_tup_read) as entries from pg_stat_user_indexes group by relid
) i using (relid)
where t.relname ~ '^(rollup_|tracking_event|tracking_session|event_segment)'
