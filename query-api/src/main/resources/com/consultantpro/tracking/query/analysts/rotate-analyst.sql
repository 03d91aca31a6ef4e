select rotate_analyst(:name, :verifier, :actor)
