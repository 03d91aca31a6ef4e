package com.consultantpro.tracking.query.export;

import com.consultantpro.tracking.query.http.Params;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** How a file is written. */
enum Format {
  CSV("csv", "text/csv; charset=utf-8"),
  NDJSON("ndjson", "application/x-ndjson");

  /** The first is the default. */
  static final List<String> WORDS = List.of(CSV.word, NDJSON.word);

  /** In the parameter and at the end of file names. */
  private final String word;

  private final String contentType;

  Format(String word, String contentType) {
    this.word = word;
    this.contentType = contentType;
  }

  static Format from(Params params) {
    return params.choice("format", WORDS).equals(CSV.word) ? CSV : NDJSON;
  }

  String word() {
    return word;
  }

  String contentType() {
    return contentType;
  }

  FileTable table(OutputStream out) throws IOException {
    return switch (this) {
      case CSV -> new CsvTable(out);
      case NDJSON -> new JsonLines(out);
    };
  }
}
