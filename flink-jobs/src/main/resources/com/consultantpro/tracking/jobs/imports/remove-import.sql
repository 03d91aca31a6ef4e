call remove_import(?, ?)
