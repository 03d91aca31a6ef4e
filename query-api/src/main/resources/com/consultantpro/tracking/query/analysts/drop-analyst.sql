select drop_analyst(:name, :actor)
