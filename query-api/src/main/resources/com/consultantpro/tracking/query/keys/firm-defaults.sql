select allowed_origins, consent_mode, linked_domains
from firm
where id = :firm
