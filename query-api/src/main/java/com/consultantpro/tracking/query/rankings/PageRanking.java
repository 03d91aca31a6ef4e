package com.consultantpro.tracking.query.rankings;

import com.consultantpro.tracking.query.facts.FactStore;
import com.consultantpro.tracking.query.facts.PageList;
import com.consultantpro.tracking.query.http.Page;
import com.consultantpro.tracking.query.postgres.Sql;
import com.consultantpro.tracking.query.reports.Question;
import com.consultantpro.tracking.query.reports.Visitors;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/**
 * Ranks pages without a filter. A site has thousands on each of its days, too many rows to add up
 * for ten: closed days are lists that are kept in memory.
 */
final class PageRanking {
  private static final String VISITORS = Sql.of(PageRanking.class, "page-visitors");
  private static final Comparator<Map.Entry<String, long[]>> ORDER =
      Comparator.comparingLong((Map.Entry<String, long[]> entry) -> -entry.getValue()[0])
          .thenComparing(Map.Entry.comparingByKey(TextOrder.BY_CODE_POINT));

  private PageRanking() {}

  static long read(
      Handle handle,
      Question question,
      FactStore facts,
      PageList list,
      Page page,
      Consumer<Row> rows) {
    Map<String, long[]> counts = facts.pages(handle, question, list);
    List<Map.Entry<String, long[]>> listed =
        counts.entrySet().stream().sorted(ORDER).skip(page.offset()).limit(page.limit()).toList();
    Map<String, Visitors> visitors =
        list == PageList.VIEWS ? visitors(handle, question, listed) : Map.of();
    for (Map.Entry<String, long[]> entry : listed) {
      Visitors ofPage = visitors.get(entry.getKey());
      rows.accept(
          new Row(
              List.of(entry.getKey()), entry.getValue()[0], ofPage == null ? 0 : ofPage.count()));
    }
    return counts.size();
  }

  private static Map<String, Visitors> visitors(
      Handle handle, Question question, List<Map.Entry<String, long[]>> listed) {
    Map<String, Visitors> visitors = new HashMap<>();
    question
        .query(handle, VISITORS)
        .bindArray("paths", String.class, listed.stream().map(Map.Entry::getKey).toList())
        .map((row, ctx) -> Map.entry(row.getString("path"), row.getBytes("sketch")))
        .forEach(
            entry ->
                visitors
                    .computeIfAbsent(entry.getKey(), path -> new Visitors())
                    .add(entry.getValue()));
    return visitors;
  }
}
