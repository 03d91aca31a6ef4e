-- One change at a time, so rows of the outbox become visible in the order of their ids,
-- and none is under way while the relay looks.
select pg_advisory_xact_lock(8019, 1)
