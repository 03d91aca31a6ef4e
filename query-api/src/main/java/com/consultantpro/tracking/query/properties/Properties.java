package com.consultantpro.tracking.query.properties;

import com.consultantpro.tracking.query.facts.FactStore;
import com.consultantpro.tracking.query.http.Page;
import com.consultantpro.tracking.query.http.Problem;
import com.consultantpro.tracking.query.openapi.Operation;
import com.consultantpro.tracking.query.rankings.PropertyRanking;
import com.consultantpro.tracking.query.reports.Question;
import com.consultantpro.tracking.query.reports.Report;
import com.consultantpro.tracking.query.reports.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** Which properties the events of one name carry. */
public final class Properties implements Report {
  private final FactStore facts;

  public Properties(FactStore facts) {
    this.facts = facts;
  }

  /** What the screen shows. */
  record Answer(List<Row> rows, long totalRows) {}

  record Row(String property, long events) {}

  @Override
  public String name() {
    return "properties";
  }

  @Override
  public Operation operation() {
    return Operation.of("Properties of the events of one name, most frequent first")
        .answers(Answer.class);
  }

  @Override
  public Set<String> params() {
    return Question.filtered("limit", "offset");
  }

  @Override
  public Object answer(Handle handle, Question question) {
    List<Row> rows = new ArrayList<>();
    return new Answer(rows, read(handle, question, Page.from(question.params()), rows::add));
  }

  @Override
  public void export(Handle handle, Question question, Table table) {
    table.header(List.of("property", "events"));
    read(handle, question, Page.ALL, row -> table.row(List.of(row.property(), row.events())));
  }

  private long read(Handle handle, Question question, Page page, Consumer<Row> rows) {
    requireEvent(question);
    return PropertyRanking.names(
        facts.facts(handle, question),
        page,
        row -> rows.accept(new Row(row.keys().get(0), row.count())));
  }

  static void requireEvent(Question question) {
    if (question.params().text("event").isEmpty()) {
      throw Problem.invalid("event", "must name the events whose properties are wanted");
    }
  }
}
