package com.consultantpro.tracking.query.timeline;

import com.consultantpro.tracking.query.reports.Question;
import com.consultantpro.tracking.query.reports.Table;
import com.consultantpro.tracking.query.reports.Tabular;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** All that reports know of each stored event: a firm's events are its own, to be taken away. */
public final class RawEvents implements Tabular {
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
    table.header(RawEvent.COLUMNS);
    NewestFirst.forEach(handle, question, event -> table.row(event.cells()));
  }
}
