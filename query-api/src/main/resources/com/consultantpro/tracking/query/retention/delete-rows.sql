select events, sessions, firings, failed, abuse
from delete_old_rows(:firm, :imports, :most)
