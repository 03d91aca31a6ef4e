select end_analyst_connections(:name)
