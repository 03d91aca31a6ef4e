package com.consultantpro.tracking.query.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes rows as RFC 4180 in UTF-8. Texts come from visitors, so one that a spreadsheet would run
 * as a formula gets an apostrophe in front.
 */
final class CsvTable implements FileTable {
  /** What makes a spreadsheet calculate, the full-width forms included. */
  private static final String FORMULA_STARTS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

  private final CsvWriter writer;

  CsvTable(OutputStream out) {
    this.writer =
        CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out, StandardCharsets.UTF_8);
  }

  @Override
  public void header(List<String> columns) {
    writer.writeRecord(columns);
  }

  @Override
  public void row(List<?> values) {
    writer.writeRecord(values.stream().map(CsvTable::cell).toList());
  }

  @Override
  public void finish() throws IOException {
    writer.flush();
  }

  private static String cell(Object value) {
    if (value == null) {
      return "";
    }
    String text = value.toString();
    boolean formula = value instanceof String && !text.isEmpty() && isStart(text.charAt(0));
    return formula ? "'" + text : text;
  }

  private static boolean isStart(char first) {
    return FORMULA_STARTS.indexOf(first) >= 0;
  }
}
