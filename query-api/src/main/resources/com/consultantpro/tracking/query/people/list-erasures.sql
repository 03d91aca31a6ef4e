-- Done when the rows of every visitor are gone; at once when there was none.
select e.id, e.requested_at, e.requested_by, e.visitor_id, encode(e.contact_hash, 'hex') as contact_hash, e.visitors,
  case when count(*) filter (where v.visitor_id is not null and v.completed_at is null) = 0
    then coalesce(max(v.completed_at), e.requested_at) end as completed_at,
  coalesce(sum(v.events), 0)::bigint as events, coalesce(sum(v.sessions), 0)::bigint as sessions,
  coalesce(sum(v.consent_changes), 0)::bigint as consent_changes, coalesce(sum(v.firings), 0)::bigint as firings
from erasure e left join erased_visitor v on v.firm_id = e.firm_id and v.erasure_id = e.id
where e.firm_id = :firm
  and (cast(:id as uuid) is null or e.id = cast(:id as uuid))
group by e.id
order by e.requested_at desc, e.id
limit :limit offset :offset
