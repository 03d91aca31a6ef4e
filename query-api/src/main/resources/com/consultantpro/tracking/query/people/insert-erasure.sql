insert into erasure (id, firm_id, requested_at, requested_by, visitor_id, contact_hash, visitors)
values (:id, :firm, :at, :by, cast(:visitor as uuid), sha256(convert_to(cast(:contact as text), 'UTF8')), :visitors)
