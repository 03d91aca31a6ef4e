update event_segment
set received_until = :received_until
where firm_id = :firm
  and source = :source
  and day = :day
