-- Written whole; never an older value over a newer one, and a count never falls.
insert into rollup_utm_day (
  firm_id, source, day, key_hash, bot, field, value, events, visitors, sketch, revision)
select
  firm_id, source, date '1970-01-01' + day, key_hash, bot, text1, text2, count, visitors, sketch, revision
from (values (?::integer)) as s (source), unnest(
  ?::bigint[], ?::bigint[], ?::integer[], ?::uuid[], ?::integer[], ?::boolean[], ?::text[], ?::text[], ?::text[],
  ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bytea[], ?::bigint[])
  as r (firm_id, bucket, utc_offset, key_hash, day, bot, text1, text2, text3, count, gone, bounces, duration_micros,
    visitors, sketch, revision)
on conflict (firm_id, source, day, key_hash) do update set
  events = excluded.events, visitors = excluded.visitors, sketch = excluded.sketch, revision = excluded.revision
where rollup_utm_day.revision < excluded.revision and rollup_utm_day.events <= excluded.events
