insert into event_segment (firm_id, source, day, events, bytes, pages, received_until)
values (:firm, :source, :day, :events, :bytes, :pages, coalesce(cast(:received_until as timestamptz), 'infinity'))
