-- A source built anew from a log that no longer reaches back holds less than what is shown; swapped in, numbers would
-- fall without a word.

create function events_lacking(wanted integer) returns bigint language sql stable as $$
  select coalesce(sum(greatest(shown.events - coalesce(built.events, 0), 0)), 0)::bigint
  from (
    select l.firm_id, sum(l.events) as events
    from ledger l join tracking_source s using (source)
    where s.kind = 'live' and s.state = 'active' and l.fate = 'stored' and source <> wanted
    group by l.firm_id) shown
  left join (
    select firm_id, sum(events) as events from ledger where source = wanted and fate = 'stored' group by firm_id) built
  using (firm_id)
$$;
comment on function events_lacking(integer) is
  'how many stored events the shown live source has that the wanted one has not, firm by firm';

drop function activate_live(integer);

create function activate_live(wanted integer, even_if_smaller boolean default false) returns boolean
language plpgsql as $$
begin
  if not exists (
    select from tracking_source s join source_progress p using (source)
    where s.source = wanted and s.kind = 'live' and s.state = 'building' and p.complete_until >= s.created_at
  ) then
    return exists (select from tracking_source s where s.source = wanted and s.state <> 'building');
  end if;
  if not even_if_smaller and events_lacking(wanted) > 0 then
    return false;
  end if;
  update tracking_source set state = 'retired' where kind = 'live' and state = 'active';
  update tracking_source set state = 'active', activated_at = now() where source = wanted;
  return true;
end $$;
comment on function activate_live(integer, boolean) is
  'swaps a live source in once it holds all that was received before it was begun, and, unless told otherwise, no fewer stored events of any firm than the one shown; true when nothing is left to do';
