package com.consultantpro.tracking.query.rankings;

import com.consultantpro.tracking.query.http.Params;
import com.consultantpro.tracking.query.postgres.Sql;
import com.consultantpro.tracking.query.reports.Question;
import com.consultantpro.tracking.query.reports.Report;
import com.consultantpro.tracking.query.reports.Table;
import com.consultantpro.tracking.query.reports.Visitors;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * A report that lists what occurred most: pages, events, referrers, campaigns. Its statement ranks
 * the rows and joins the sketches of those on the page, one result row for each sketch.
 */
public final class Ranking implements Report {
  private static final List<String> FIELDS =
      List.of("source", "medium", "campaign", "term", "content");

  private final String name;
  private final List<String> keys;
  private final String count;
  private final String rollups;
  private final String matching;

  /**
   * @param rollups the statement for unfiltered numbers
   * @param matching the statement for numbers with a filter
   */
  private Ranking(String name, List<String> keys, String count, String rollups, String matching) {
    this.name = name;
    this.keys = keys;
    this.count = count;
    this.rollups = Sql.of(Ranking.class, rollups);
    this.matching = Sql.of(Ranking.class, matching);
  }

  public static Ranking pages() {
    return new Ranking("pages", List.of("path"), "page_views", "pages", "pages");
  }

  public static Ranking events() {
    return new Ranking("events", List.of("event_type", "name"), "events", "events", "events");
  }

  public static Ranking referrers() {
    return new Ranking(
        "referrers", List.of("referrer"), "page_views", "referrers", "matching-referrers");
  }

  public static Ranking utm() {
    return new Ranking("utm", List.of("value"), "page_views", "utm", "matching-utm");
  }

  /** What the screen shows. */
  record Answer(List<Map<String, Object>> rows, long totalRows) {}

  private record Row(List<String> keys, long count, long visitors) {}

  @Override
  public String name() {
    return name;
  }

  @Override
  public Set<String> params() {
    Set<String> params = Question.known("url", "event", "limit", "offset");
    return name.equals("utm") ? Params.names(params, "by") : params;
  }

  @Override
  public Object answer(Handle handle, Question question) {
    List<Map<String, Object>> rows = new ArrayList<>();
    Page page = Page.from(question.params());
    long totalRows = read(handle, question, page, row -> rows.add(named(row)));
    return new Answer(rows, totalRows);
  }

  @Override
  public void export(Handle handle, Question question, Table table) {
    List<String> columns = new ArrayList<>(keys);
    columns.add(count);
    columns.add("visitors");
    table.header(columns);
    read(handle, question, Page.ALL, row -> table.row(List.copyOf(named(row).values())));
  }

  private Map<String, Object> named(Row row) {
    Map<String, Object> named = new LinkedHashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      named.put(keys.get(i), row.keys().get(i));
    }
    named.put(count, row.count());
    named.put("visitors", row.visitors());
    return named;
  }

  /** Hands over the rows one by one, so a file of any length needs no memory. */
  private long read(Handle handle, Question question, Page page, Consumer<Row> rows) {
    long totalRows = 0;
    Part first = null;
    Visitors visitors = null;
    try (ResultIterator<Part> parts = query(handle, question, page).map(this::part).iterator()) {
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
      long distinct = part.sketch() == null ? part.visitors() : visitors.count();
      rows.accept(new Row(part.keys(), part.count(), distinct));
    }
  }

  private Query query(Handle handle, Question question, Page page) {
    String sql = question.filter().isNone() ? rollups : matching;
    Query query =
        question.query(handle, sql).bind("limit", page.limit()).bind("offset", page.offset());
    return name.equals("utm") ? query.bind("by", question.params().choice("by", FIELDS)) : query;
  }

  /**
   * One result row.
   *
   * @param rank 0 when the page is empty and the row only tells the total
   * @param visitors counted already, where there is no sketch
   */
  private record Part(
      long totalRows, long rank, List<String> keys, long count, long visitors, byte[] sketch) {}

  private Part part(ResultSet row, StatementContext ctx) throws SQLException {
    List<String> texts = new ArrayList<>();
    long rank = row.getLong("rank");
    if (rank > 0) {
      for (String key : keys) {
        texts.add(row.getString(key));
      }
    }
    return new Part(
        row.getLong("total_rows"),
        rank,
        texts,
        row.getLong("count"),
        row.getLong("visitors"),
        row.getBytes("sketch"));
  }
}
