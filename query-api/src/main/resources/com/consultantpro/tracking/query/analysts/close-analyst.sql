select close_analyst(:name)
