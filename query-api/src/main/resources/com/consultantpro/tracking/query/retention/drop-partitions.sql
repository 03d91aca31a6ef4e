select partition, events
from drop_old_partitions(:imports)
