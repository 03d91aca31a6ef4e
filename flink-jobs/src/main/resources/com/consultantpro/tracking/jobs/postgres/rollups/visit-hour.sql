-- Written whole; never an older value over a newer one.
insert into rollup_visit_hour (
  firm_id, source, hour, utc_offset, day, visits, bounces, duration_micros, revision)
select
  firm_id, source, to_timestamp(bucket), utc_offset, date '1970-01-01' + day, count, bounces, duration_micros, revision
from (values (?::integer)) as s (source), unnest(
  ?::bigint[], ?::bigint[], ?::integer[], ?::uuid[], ?::integer[], ?::text[], ?::text[], ?::text[], ?::bigint[],
  ?::bigint[], ?::bigint[], ?::bigint[], ?::bytea[], ?::bigint[])
  as r (firm_id, bucket, utc_offset, key_hash, day, text1, text2, text3, count, bounces, duration_micros, visitors,
    sketch, revision)
on conflict (firm_id, source, hour, utc_offset) do update set
  visits = excluded.visits, bounces = excluded.bounces, duration_micros = excluded.duration_micros, revision = excluded.revision
where rollup_visit_hour.revision < excluded.revision
