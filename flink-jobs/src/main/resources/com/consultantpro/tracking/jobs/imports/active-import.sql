select source from tracking_source where firm_id = ? and host = ? and kind = 'import' and state = 'active'
