select count(*) from tracking_event where firm_id = ? and source = ?
