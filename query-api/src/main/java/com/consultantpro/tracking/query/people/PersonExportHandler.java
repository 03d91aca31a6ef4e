package com.consultantpro.tracking.query.people;

import com.consultantpro.tracking.query.auth.Grant;
import com.consultantpro.tracking.query.export.CutOff;
import com.consultantpro.tracking.query.http.Json;
import com.consultantpro.tracking.query.http.Params;
import com.consultantpro.tracking.query.openapi.Operation;
import com.consultantpro.tracking.query.openapi.Shape;
import com.consultantpro.tracking.query.postgres.Database;
import com.consultantpro.tracking.query.postgres.Sql;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;

/**
 * The right to be told: all that the tables hold of a person, whole rows of every table and source,
 * as one JSON document, streamed from one snapshot. A document that arrives whole is whole.
 */
public final class PersonExportHandler {
  /** Lists of the document, and the statement behind each. */
  static final Map<String, String> LISTS =
      lists("events", "sessions", "consent_changes", "firings", "erasures", "erasure_requests");

  private static final int ROWS_AT_ONCE = 1_000;

  public static final Operation EXPORT =
      Operation.of("All that is held of a visitor or a contact, one document, streamed")
          .with("visitor_id", "contact")
          .answers(shape());

  private final Database database;
  private final Clock clock;

  public PersonExportHandler(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  public void export(Context ctx, Grant grant) {
    Person person = Person.of(Params.of(ctx, Set.of("firm", "visitor_id", "contact")));
    CutOff.guard(
        ctx,
        () ->
            database.readAtLength(
                grant.firm().id(),
                handle -> {
                  write(ctx, grant, handle, person);
                  return null;
                }));
  }

  private void write(Context ctx, Grant grant, Handle handle, Person person) {
    handle.execute("set local timezone to 'UTC'");
    long firm = grant.firm().id();
    List<String> visitors = person.visitors(handle, firm);
    ctx.contentType("application/json");
    ctx.header("Content-Disposition", "attachment; filename=\"person.json\"");
    try (JsonGenerator json = Json.MAPPER.createGenerator(ctx.outputStream())) {
      // An error midway must not close what was opened: that would pass for the end.
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
      json.writeStartObject();
      json.writeStringField("firm", grant.firm().slug());
      json.writeStringField("exported_at", clock.instant().toString());
      json.writePOJOField("visitors", visitors);
      for (Map.Entry<String, String> list : LISTS.entrySet()) {
        json.writeArrayFieldStart(list.getKey());
        writeRows(json, handle, list.getValue(), firm, visitors);
        json.writeEndArray();
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void writeRows(
      JsonGenerator json, Handle handle, String sql, long firm, List<String> visitors)
      throws IOException {
    try (ResultIterator<String> rows =
        handle
            .createQuery(sql)
            .setFetchSize(ROWS_AT_ONCE)
            .bind("firm", firm)
            .bindArray("visitors", String.class, visitors)
            .mapTo(String.class)
            .iterator()) {
      while (rows.hasNext()) {
        json.writeRawValue(rows.next());
      }
    }
  }

  /** Rows are whole, so they have what the tables have. */
  private static ObjectNode shape() {
    ObjectNode document = Shape.object();
    Shape.put(document, "firm", "string");
    Shape.put(document, "exported_at", "string").put("format", "date-time");
    Shape.put(document, "visitors", "array").putObject("items").put("type", "string");
    LISTS.keySet().forEach(list -> Shape.put(document, list, "array").set("items", Shape.object()));
    return document;
  }

  private static Map<String, String> lists(String... names) {
    Map<String, String> lists = new LinkedHashMap<>();
    Stream.of(names)
        .forEach(
            name ->
                lists.put(
                    name, Sql.of(PersonExportHandler.class, "export-" + name.replace('_', '-'))));
    return lists;
  }
}
