insert into event_segment (firm_id, source, day, events, bytes)
values (:firm, :source, :day, :events, :bytes)
on conflict do nothing
