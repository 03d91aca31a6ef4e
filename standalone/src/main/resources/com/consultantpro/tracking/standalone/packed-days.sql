select count(*) from event_segment
