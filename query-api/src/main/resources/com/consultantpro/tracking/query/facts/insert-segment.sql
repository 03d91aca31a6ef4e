insert into event_segment (firm_id, source, day, events, bytes, pages)
values (:firm, :source, :day, :events, :bytes, :pages)
on conflict do nothing
