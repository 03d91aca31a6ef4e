select
  (select count(*) from tracking_event) as events,
  (select count(*) from tracking_session) as visits,
  (select count(distinct visitor_id) from tracking_event) as visitors,
  pg_size_pretty(pg_database_size(current_database())) as database,
  (select pg_size_pretty(sum(pg_total_relation_size(oid))) from pg_class
    where relkind = 'r' and relname like 'tracking\_event\_%') as event_rows,
  (select pg_size_pretty(sum(pg_total_relation_size(oid))) from pg_class
    where relkind = 'r' and relname like 'rollup\_%') as sums
