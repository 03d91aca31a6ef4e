-- An import replaces the one before it, rows and all.

create procedure remove_import(firm bigint, wanted integer) language plpgsql as $$
declare
  rows_of regclass;
begin
  if not exists (select from tracking_source s where s.source = wanted and s.firm_id = firm and s.kind = 'import') then
    raise exception 'source % is no import of firm %', wanted, firm;
  end if;
  -- Whatever table a later migration adds, its rows go too.
  for rows_of in
    select c.oid::regclass
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and c.relname not in ('tracking_source', 'import_run')
      and 2 = (
        select count(*) from pg_attribute a
        where a.attrelid = c.oid and a.attname in ('firm_id', 'source') and not a.attisdropped)
  loop
    execute format('delete from %s where firm_id = $1 and source = $2', rows_of) using firm, wanted;
  end loop;
  delete from tracking_source s where s.source = wanted;
end $$;
comment on procedure remove_import(bigint, integer) is
  'removes an import''s source and its rows from every table; called by the import job within the transaction that swaps another one in';

comment on column import_run.lines is
  'lines by kind: page_view, not_a_page, bot, error_status, unreadable, blank; and the page views by fate: imported, duplicate, overlap';
