-- Number 0 is left to the first live source, which may come after the first import.
insert into tracking_source (source, firm_id, kind, host)
select case drawn when 0 then nextval('source_number') else drawn end, ?, 'import', ?
from (select nextval('source_number') as drawn) d
returning source
