select count(*)
from trigger_firing
where firm_id = :firm
  and (cast(:rule as uuid) is null or rule_id = cast(:rule as uuid))
