package com.consultantpro.tracking.query.export;

import com.consultantpro.tracking.query.http.Json;
import com.consultantpro.tracking.query.reports.RawJson;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Writes one JSON object a line, with the values as the API's answers have them. */
final class JsonLines implements FileTable {
  private final JsonGenerator json;
  private List<String> columns = List.of();

  JsonLines(OutputStream out) throws IOException {
    this.json = Json.MAPPER.createGenerator(out).setRootValueSeparator(null);
  }

  @Override
  public void header(List<String> names) {
    columns = List.copyOf(names);
  }

  @Override
  public void row(List<?> values) {
    try {
      json.writeStartObject();
      for (int i = 0; i < columns.size(); i++) {
        json.writeFieldName(columns.get(i));
        write(values.get(i));
      }
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void finish() throws IOException {
    json.flush();
  }

  /** Dates, instants and ids are texts, the same as {@code toString} gives. */
  private void write(Object value) throws IOException {
    if (value instanceof Long number) {
      json.writeNumber(number);
    } else if (value instanceof Integer number) {
      json.writeNumber(number);
    } else if (value instanceof Double number) {
      json.writeNumber(number);
    } else if (value instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else if (value instanceof RawJson raw) {
      json.writeRawValue(raw.text());
    } else if (value == null) {
      json.writeNull();
    } else {
      json.writeString(value.toString());
    }
  }
}
