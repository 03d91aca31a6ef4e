-- Written whole; never an older value over a newer one, and a count never falls.
insert into ledger (
  firm_id, source, day, fate, events, revision)
select
  firm_id, source, date '1970-01-01' + day, text1, count, revision
from (values (?::integer)) as s (source), unnest(
  ?::bigint[], ?::bigint[], ?::integer[], ?::uuid[], ?::integer[], ?::boolean[], ?::text[], ?::text[], ?::text[],
  ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bytea[], ?::bigint[])
  as r (firm_id, bucket, utc_offset, key_hash, day, bot, text1, text2, text3, count, gone, bounces, duration_micros,
    visitors, sketch, revision)
on conflict (firm_id, source, day, fate) do update set
  events = excluded.events, revision = excluded.revision
where ledger.revision < excluded.revision and ledger.events <= excluded.events
