select make_analyst(:name, :verifier, :actor)
