-- One process at a time packs.
select pg_try_advisory_lock(8024)
