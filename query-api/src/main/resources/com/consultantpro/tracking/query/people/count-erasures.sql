select count(*)
from erasure
where firm_id = :firm
