-- The first of the firm's days on which anything happened.
select min(day) as day
from rollup_day
where firm_id = :firm
  and source = any(:sources)
