select min(day), max(day) from ledger where firm_id = ? and source = ? having count(*) > 0
