-- Distinct visitors of many rows in plain SQL: reads and unites Theta sketches (compact and ordered) as the library
-- does. A sketch's first byte tells its 8-byte longs before the hashes: 1 (exact, at most one hash), 2 (exact) or 3, of
-- which the third is theta, as parts of 2^63. Numbers are little endian. Every hash below theta is there, so the number
-- of all is the number of those times 2^63 / theta.

create function sketch_long(sketch bytea, start integer) returns bigint language sql immutable parallel safe as $$
  select get_byte(sketch, start)::bigint | (get_byte(sketch, start + 1)::bigint << 8)
    | (get_byte(sketch, start + 2)::bigint << 16) | (get_byte(sketch, start + 3)::bigint << 24)
    | (get_byte(sketch, start + 4)::bigint << 32) | (get_byte(sketch, start + 5)::bigint << 40)
    | (get_byte(sketch, start + 6)::bigint << 48) | (get_byte(sketch, start + 7)::bigint << 56)
$$;
comment on function sketch_long(bytea, integer) is 'the eight bytes from there on as a number';

create function sketch_theta(sketch bytea) returns bigint language sql immutable parallel safe as $$
  select case when get_byte(sketch, 0) & 63 = 3 then sketch_long(sketch, 16) else 9223372036854775807 end
$$;
comment on function sketch_theta(bytea) is 'hashes below it are in the sketch, of 2^63; the largest number when all are';

create function sketch_hashes(sketch bytea) returns setof bigint language sql immutable parallel safe as $$
  select sketch_long(s.loaded, 8 * i)
  from (select sketch || '' as loaded offset 0) s -- Read from its table once, not for each byte.
  cross join generate_series(get_byte(s.loaded, 0) & 63, length(s.loaded) / 8 - 1) i
$$;
comment on function sketch_hashes(bytea) is 'the hashes in the sketch, ascending: one for each visitor while it is exact';

create function sketch_estimate(hashes bigint, theta bigint) returns bigint language sql immutable parallel safe as $$
  select floor(hashes * (9223372036854775808::double precision / theta::double precision) + 0.5)::bigint
$$;
comment on function sketch_estimate(bigint, bigint) is 'how many there are, when so many have hashes below theta';

create function sketch_visitors(sketch bytea) returns bigint language sql immutable parallel safe as $$
  select sketch_estimate(length(sketch) / 8 - (get_byte(sketch, 0) & 63), sketch_theta(sketch))
$$;
comment on function sketch_visitors(bytea) is 'distinct visitors of one sketch: exact below 4,096, then within about 1.6 %';

create function sketches_visitors(sketches bytea[]) returns bigint language sql immutable parallel safe as $$
  -- Of more than 4,096 hashes the library keeps as many, and the next one is its theta.
  with theta as (select coalesce(min(sketch_theta(s)), 9223372036854775807) as theta from unnest(sketches) s),
  kept as (
    select distinct h
    from unnest(sketches) s cross join sketch_hashes(s) h cross join theta
    where h < theta
    order by h
    limit 4097)
  select case
    when cardinality(sketches) = 1 then sketch_visitors(sketches[1])
    else (select case
      when count(*) > 4096 then sketch_estimate(4096, max(h))
      else sketch_estimate(count(*), (select theta from theta)) end from kept)
  end
$$;
comment on function sketches_visitors(bytea[]) is 'distinct visitors of the union of sketches';

create aggregate merge_visitors(sketch bytea) (sfunc = array_append, stype = bytea[], finalfunc = sketches_visitors, parallel = safe);
comment on aggregate merge_visitors(bytea) is
  'distinct visitors over the sketches of all its rows, each counted once: exact below 4,096, then the estimate of the API';
