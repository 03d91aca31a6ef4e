select count(*)
from consent_change
where firm_id = :firm
  and visitor_id = :visitor
