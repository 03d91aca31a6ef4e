insert into event_segment (firm_id, source, day, events, format, bytes, counts, received_until)
values (:firm, :source, :day, :events, :format, :bytes, :counts, coalesce(cast(:received_until as timestamptz), 'infinity'))
