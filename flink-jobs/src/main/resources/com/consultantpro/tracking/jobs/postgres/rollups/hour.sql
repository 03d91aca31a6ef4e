-- Written whole; never an older value over a newer one, and a count never falls.
insert into rollup_hour (
  firm_id, source, hour, utc_offset, event_type, bot, day, events, visitors, sketch, revision)
select
  firm_id, source, to_timestamp(bucket), utc_offset, text1, bot, date '1970-01-01' + day, count, visitors, sketch, revision
from (values (?::integer)) as s (source), unnest(
  ?::bigint[], ?::bigint[], ?::integer[], ?::uuid[], ?::integer[], ?::boolean[], ?::text[], ?::text[], ?::text[],
  ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bytea[], ?::bigint[])
  as r (firm_id, bucket, utc_offset, key_hash, day, bot, text1, text2, text3, count, gone, bounces, duration_micros,
    visitors, sketch, revision)
on conflict (firm_id, source, hour, utc_offset, event_type, bot) do update set
  events = excluded.events, visitors = excluded.visitors, sketch = excluded.sketch, revision = excluded.revision
where rollup_hour.revision < excluded.revision and rollup_hour.events <= excluded.events
