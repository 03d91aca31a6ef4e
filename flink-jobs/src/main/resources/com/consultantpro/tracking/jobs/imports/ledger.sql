select fate, sum(events)::bigint from ledger where firm_id = ? and source = ? group by fate order by fate
