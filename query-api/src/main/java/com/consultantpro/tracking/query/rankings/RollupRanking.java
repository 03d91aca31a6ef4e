package com.consultantpro.tracking.query.rankings;

import com.consultantpro.tracking.query.facts.FactStore;
import com.consultantpro.tracking.query.http.Page;
import com.consultantpro.tracking.query.reports.Question;
import com.consultantpro.tracking.query.reports.Visitors;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;

/** Ranks what stands in rollups. A whole ranking, of any length, needs no memory. */
final class RollupRanking {
  private RollupRanking() {}

  /**
   * One result row.
   *
   * @param rank 0 when the page is empty and the row only tells the total
   */
  private record Part(long totalRows, long rank, List<String> keys, long count, byte[] sketch) {}

  /** A page of the rows. */
  static long read(
      Handle handle,
      Question question,
      FactStore facts,
      Listing listing,
      Page page,
      Consumer<Row> rows) {
    List<Part> parts = new ArrayList<>();
    try (ResultIterator<Part> found = parts(handle, question, listing, page, false)) {
      found.forEachRemaining(parts::add);
    }
    List<Part> listed = parts.stream().filter(part -> part.rank() > 0).toList();
    List<List<String>> keys = listed.stream().map(Part::keys).toList();
    Map<List<String>, Visitors> visitors =
        facts.visitors(handle, question, listing.sketches(), listing.by(), keys);
    for (Part part : listed) {
      Visitors ofRow = visitors.get(part.keys());
      rows.accept(new Row(part.keys(), part.count(), ofRow == null ? 0 : ofRow.count()));
    }
    return parts.isEmpty() ? 0 : parts.get(0).totalRows();
  }

  /** All rows, each with its sketches as they come. */
  static long readAll(Handle handle, Question question, Listing listing, Consumer<Row> rows) {
    long totalRows = 0;
    Part first = null;
    Visitors visitors = null;
    try (ResultIterator<Part> parts = parts(handle, question, listing, Page.ALL, true)) {
      while (parts.hasNext()) {
        Part part = parts.next();
        totalRows = part.totalRows();
        if (part.rank() == 0) {
          continue;
        }
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
    return totalRows;
  }

  private static void emit(Part part, Visitors visitors, Consumer<Row> rows) {
    if (part != null) {
      rows.accept(new Row(part.keys(), part.count(), visitors.count()));
    }
  }

  private static ResultIterator<Part> parts(
      Handle handle, Question question, Listing listing, Page page, boolean sketches) {
    return question
        .query(handle, listing.rollups())
        .bind("by", listing.by())
        .bind("limit", page.limit())
        .bind("offset", page.offset())
        .bind("sketches", sketches)
        .map((row, ctx) -> part(row, listing.keys()))
        .iterator();
  }

  private static Part part(ResultSet row, List<String> keys) throws SQLException {
    List<String> texts = new ArrayList<>();
    long rank = row.getLong("rank");
    if (rank > 0) {
      for (String key : keys) {
        texts.add(row.getString(key));
      }
    }
    return new Part(
        row.getLong("total_rows"), rank, texts, row.getLong("count"), row.getBytes("sketch"));
  }
}
