select lock_segments(:firm)
