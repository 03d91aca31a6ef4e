delete from goal
where firm_id = :firm
  and id = :id
