-- Held as long as the connection lives.
select pg_try_advisory_lock(8019, 3)
