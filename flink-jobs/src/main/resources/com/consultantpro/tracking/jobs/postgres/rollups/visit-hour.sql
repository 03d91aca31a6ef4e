-- Written whole; never an older value over a newer one. Visits and their time fall only where a late event has
-- joined two or moved one: visits + gone, those ever opened, and gone never do.
insert into rollup_visit_hour (
  firm_id, source, hour, utc_offset, bot, day, visits, gone, bounces, duration_micros, revision)
select
  firm_id, source, to_timestamp(bucket), utc_offset, bot, date '1970-01-01' + day, count, gone, bounces, duration_micros,
  revision
from (values (?::integer)) as s (source), unnest(
  ?::bigint[], ?::bigint[], ?::integer[], ?::uuid[], ?::integer[], ?::boolean[], ?::text[], ?::text[], ?::text[],
  ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bytea[], ?::bigint[])
  as r (firm_id, bucket, utc_offset, key_hash, day, bot, text1, text2, text3, count, gone, bounces, duration_micros,
    visitors, sketch, revision)
on conflict (firm_id, source, hour, utc_offset, bot) do update set
  visits = excluded.visits, gone = excluded.gone, bounces = excluded.bounces, duration_micros = excluded.duration_micros, revision = excluded.revision
where rollup_visit_hour.revision < excluded.revision
  and rollup_visit_hour.visits + rollup_visit_hour.gone <= excluded.visits + excluded.gone
  and rollup_visit_hour.gone <= excluded.gone
  and (rollup_visit_hour.duration_micros <= excluded.duration_micros or rollup_visit_hour.gone < excluded.gone)
