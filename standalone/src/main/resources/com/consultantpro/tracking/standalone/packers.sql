-- Sessions of the API that hold the lock of become-packer.sql.
select count(*) from pg_locks where locktype = 'advisory' and objid = 8024 and granted
