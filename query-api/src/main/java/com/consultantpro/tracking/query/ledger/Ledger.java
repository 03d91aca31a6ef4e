package com.consultantpro.tracking.query.ledger;

import com.consultantpro.tracking.query.openapi.Operation;
import com.consultantpro.tracking.query.postgres.Sql;
import com.consultantpro.tracking.query.reports.Question;
import com.consultantpro.tracking.query.reports.Report;
import com.consultantpro.tracking.query.reports.Table;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The account of all that was received, newest day of receipt first. No filter applies to it. */
public final class Ledger implements Report {
  private static final String FATES = Sql.of(Ledger.class, "fates");

  /** What the screen shows. */
  record Answer(List<LedgerRow> rows) {}

  @Override
  public String name() {
    return "ledger";
  }

  @Override
  public Operation operation() {
    return Operation.of("What became of everything received, per day and source")
        .answers(Answer.class);
  }

  @Override
  public Set<String> params() {
    return Question.known();
  }

  @Override
  public Object answer(Handle handle, Question question) {
    return new Answer(rows(handle, question));
  }

  /** One line per fate: a file has no columns that come and go. */
  @Override
  public void export(Handle handle, Question question, Table table) {
    table.header(List.of("day", "source", "kind", "host", "fate", "events"));
    question
        .query(handle, FATES)
        .map(
            (row, ctx) ->
                Arrays.asList(
                    row.getString("day"),
                    row.getInt("source"),
                    row.getString("kind"),
                    row.getString("host"),
                    row.getString("fate"),
                    row.getLong("events")))
        .forEach(table::row);
  }

  private static List<LedgerRow> rows(Handle handle, Question question) {
    Map<LedgerRow.Key, Map<String, Long>> fates = new LinkedHashMap<>();
    question
        .query(handle, FATES)
        .map(
            (row, ctx) -> {
              LedgerRow.Key key =
                  new LedgerRow.Key(
                      row.getObject("day", LocalDate.class),
                      row.getInt("source"),
                      row.getString("kind"),
                      row.getString("host"));
              Map<String, Long> ofKey = fates.computeIfAbsent(key, absent -> new HashMap<>());
              return ofKey.put(row.getString("fate"), row.getLong("events"));
            })
        .forEach(previous -> {});
    List<LedgerRow> rows = new ArrayList<>();
    fates.forEach((key, ofKey) -> rows.add(LedgerRow.of(key, ofKey)));
    return rows;
  }
}
