-- Parameters: source, sink, subtask, subtasks, whether the input has ended, microseconds.
-- Never goes back, unless the number of writers changed: then each speaks for other keys.
with me (source, sink, subtask, subtasks, ended, micros) as (
  values (?::integer, ?::text, ?::integer, ?::integer, ?::boolean, ?::bigint)
), gone as (
  delete from progress using me
  where progress.source = me.source and progress.sink = me.sink and progress.subtask >= me.subtasks
)
insert into progress (source, sink, subtask, subtasks, complete_until)
select source, sink, subtask, subtasks, case when ended then 'infinity' else from_micros(micros) end
from me
on conflict (source, sink, subtask) do update
set complete_until = case
      when progress.subtasks = excluded.subtasks then greatest(progress.complete_until, excluded.complete_until)
      else excluded.complete_until
    end,
    subtasks = excluded.subtasks
