delete from event_segment
where firm_id = :firm
  and source = :source
  and day = :day
