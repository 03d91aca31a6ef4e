select c.state, c.occurred_at, c.corrected_at, c.received_at, c.session_id, c.metadata, k.kind as origin, c.tracking_key_id
from consent_change c left join tracking_key k on k.firm_id = c.firm_id and k.id = c.tracking_key_id
where c.firm_id = :firm
  and c.visitor_id = :visitor
order by c.received_at desc, c.id
limit :limit offset :offset
