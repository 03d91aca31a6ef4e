insert into import_run (firm_id, source, host, files, lines, started_at) values (?, ?, ?, ?, ?::jsonb, ?)
