select lock_erasures(:firm)::text
