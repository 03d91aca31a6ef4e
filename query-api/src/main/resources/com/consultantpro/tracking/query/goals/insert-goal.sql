insert into goal (firm_id, id, name, kind, match, created_by)
values (:firm, :id, :name, :kind, :match, :created_by)
on conflict (firm_id, name) do nothing
returning *
