insert into tracking_abuse_event (firm_id, kind, subject, window_start, hits, last_at)
values (?, ?, ?, ?, ?, ?)
on conflict (firm_id, kind, subject, window_start) do update set
  hits = tracking_abuse_event.hits + excluded.hits,
  last_at = greatest(tracking_abuse_event.last_at, excluded.last_at)
