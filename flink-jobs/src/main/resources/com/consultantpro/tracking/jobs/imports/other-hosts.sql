select host from active_source where firm_id = ? and kind = 'import' and host <> ? order by host
