package com.consultantpro.tracking.query.export;

import com.consultantpro.tracking.query.reports.Table;
import java.io.IOException;

/** A table that ends up as a file. */
interface FileTable extends Table {
  /** Writes what is still held back. Not called after an error: a part must not look whole. */
  void finish() throws IOException;
}
