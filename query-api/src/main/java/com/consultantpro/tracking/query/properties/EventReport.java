package com.consultantpro.tracking.query.properties;

import com.consultantpro.tracking.query.facts.FactStore;
import com.consultantpro.tracking.query.facts.Facts;
import com.consultantpro.tracking.query.http.Page;
import com.consultantpro.tracking.query.http.Params;
import com.consultantpro.tracking.query.openapi.Operation;
import com.consultantpro.tracking.query.openapi.Shape;
import com.consultantpro.tracking.query.postgres.Sql;
import com.consultantpro.tracking.query.rankings.PropertyRanking;
import com.consultantpro.tracking.query.rankings.Ranking;
import com.consultantpro.tracking.query.reports.Question;
import com.consultantpro.tracking.query.reports.Report;
import com.consultantpro.tracking.query.reports.Table;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** Events by name; with {@code property=}, the events of one name by what that property says. */
public final class EventReport implements Report {
  private static final String PROPERTY = "property";
  private static final String VALUES = Sql.of(EventReport.class, "values");

  private final Ranking names;
  private final FactStore facts;

  public EventReport(FactStore facts) {
    this.names = Ranking.events(facts);
    this.facts = facts;
  }

  /** What the screen shows of a property. */
  record Answer(List<Row> rows, long totalRows) {}

  record Row(String value, long events, long visitors) {}

  @Override
  public String name() {
    return names.name();
  }

  @Override
  public Operation operation() {
    ObjectNode ofValues = Shape.object();
    Shape.put(ofValues, "value", "string");
    Shape.put(ofValues, "events", "integer");
    Shape.put(ofValues, "visitors", "integer");
    return Operation.of("Names of events, or values of one property, most frequent first")
        .answers(Shape.rows(List.of(Ranking.eventRow(), ofValues)));
  }

  @Override
  public Set<String> params() {
    return Params.names(names.params(), PROPERTY);
  }

  @Override
  public Object answer(Handle handle, Question question) {
    if (question.params().text(PROPERTY).isEmpty()) {
      return names.answer(handle, question);
    }
    List<Row> rows = new ArrayList<>();
    return new Answer(rows, read(handle, question, Page.from(question.params()), rows::add));
  }

  @Override
  public void export(Handle handle, Question question, Table table) {
    if (question.params().text(PROPERTY).isEmpty()) {
      names.export(handle, question, table);
      return;
    }
    table.header(List.of("value", "events", "visitors"));
    read(
        handle,
        question,
        Page.ALL,
        row -> table.row(List.of(row.value(), row.events(), row.visitors())));
  }

  private long read(Handle handle, Question question, Page page, Consumer<Row> rows) {
    Properties.requireEvent(question);
    String property = question.params().text(PROPERTY).orElseThrow();
    Facts found = facts.facts(handle, question);
    return found.knowsValues(property)
        ? PropertyRanking.values(
            found,
            property,
            page,
            row -> rows.accept(new Row(row.keys().get(0), row.count(), row.visitors())))
        : readEvents(handle, question, property, page, rows);
  }

  /** The same from the events themselves, one by one. */
  private static long readEvents(
      Handle handle, Question question, String property, Page page, Consumer<Row> rows) {
    long[] total = new long[1];
    question
        .query(handle, VALUES)
        .bind(PROPERTY, property)
        .bind("limit", page.limit())
        .bind("offset", page.offset())
        .map(
            (row, ctx) -> {
              total[0] = row.getLong("total_rows");
              return new Row(
                  row.getString("value"), row.getLong("events"), row.getLong("visitors"));
            })
        .stream()
        .filter(row -> row.value() != null)
        .forEach(rows);
    return total[0];
  }
}
