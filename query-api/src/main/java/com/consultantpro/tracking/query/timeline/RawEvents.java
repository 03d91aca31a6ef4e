package com.consultantpro.tracking.query.timeline;

import com.consultantpro.tracking.query.postgres.Sql;
import com.consultantpro.tracking.query.reports.Question;
import com.consultantpro.tracking.query.reports.Table;
import com.consultantpro.tracking.query.reports.Tabular;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** All that reports know of each stored event: a firm's events are its own, to be taken away. */
public final class RawEvents implements Tabular {
  private static final String EVENTS = Sql.of(RawEvents.class, "raw-events");

  @Override
  public String name() {
    return "events_raw";
  }

  @Override
  public Set<String> params() {
    return Question.filtered();
  }

  @Override
  public void export(Handle handle, Question question, Table table) {
    List<String> columns = new ArrayList<>(TimelineEvent.COLUMNS);
    columns.addAll(List.of("browser", "os", "device", "channel", "bot", "referrer_host", "day"));
    table.header(columns);
    question.query(handle, EVENTS).map((row, ctx) -> cells(row)).forEach(table::row);
  }

  private static List<?> cells(ResultSet row) throws SQLException {
    List<Object> cells = new ArrayList<>(TimelineEvent.of(row).cells());
    cells.addAll(
        Arrays.asList(
            row.getString("browser"),
            row.getString("os"),
            row.getString("device"),
            row.getString("channel"),
            row.getBoolean("bot"),
            row.getString("referrer_host"),
            row.getObject("day", LocalDate.class)));
    return cells;
  }
}
