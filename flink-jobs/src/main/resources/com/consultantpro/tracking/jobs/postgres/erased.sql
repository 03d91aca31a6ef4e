select erased from erased(?::bigint[], ?::uuid[], ?::bigint[])
