package com.consultantpro.tracking.query.rankings;

import com.consultantpro.tracking.query.reports.Question;
import com.consultantpro.tracking.query.reports.Visitors;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;

/** Ranks all that stands in rollups, for files: a ranking of any length needs no memory. */
final class RollupRanking {
  private RollupRanking() {}

  /** One result row: one sketch of a row of the ranking, or none where visitors are not counted. */
  private record Part(long rank, List<String> keys, long count, byte[] sketch) {
    static Part of(ResultSet row, List<String> keys) throws SQLException {
      List<String> texts = new ArrayList<>();
      for (String key : keys) {
        texts.add(row.getString(key));
      }
      return new Part(row.getLong("rank"), texts, row.getLong("count"), row.getBytes("sketch"));
    }
  }

  static void read(Handle handle, Question question, Listing listing, Consumer<Row> rows) {
    Part first = null;
    Visitors visitors = null;
    try (ResultIterator<Part> parts = parts(handle, question, listing)) {
      while (parts.hasNext()) {
        Part part = parts.next();
        if (first == null || part.rank() != first.rank()) {
          emit(first, visitors, rows);
          first = part;
          visitors = new Visitors();
        }
        if (part.sketch() != null) {
          visitors.add(part.sketch());
        }
      }
    }
    emit(first, visitors, rows);
  }

  private static void emit(Part part, Visitors visitors, Consumer<Row> rows) {
    if (part != null) {
      rows.accept(new Row(part.keys(), part.count(), visitors.count()));
    }
  }

  private static ResultIterator<Part> parts(Handle handle, Question question, Listing listing) {
    return question
        .query(handle, listing.rollups())
        .bind("by", listing.list().by())
        .map((row, ctx) -> Part.of(row, listing.keys()))
        .iterator();
  }
}
