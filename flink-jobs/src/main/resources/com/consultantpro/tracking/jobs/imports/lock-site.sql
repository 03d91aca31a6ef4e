-- Held until the session ends, however it ends.
select pg_try_advisory_lock(hashtextextended('import ' || ? || ' ' || ?, 0))
