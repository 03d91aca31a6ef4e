package com.consultantpro.tracking.query.rankings;

import com.consultantpro.tracking.query.facts.Days;
import com.consultantpro.tracking.query.facts.FactStore;
import com.consultantpro.tracking.query.http.Page;
import com.consultantpro.tracking.query.reports.Question;
import com.consultantpro.tracking.query.reports.Visitors;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/**
 * Ranks lists without a filter. A site has thousands of pages and of titles on each of its days,
 * too many rows to add up for ten: the lists of past days are kept in memory.
 */
final class ListRanking {
  private ListRanking() {}

  static long read(
      Handle handle,
      Question question,
      FactStore facts,
      Listing listing,
      Page page,
      Consumer<Row> rows) {
    Days days = facts.days(handle, question);
    Map<List<String>, long[]> counts = facts.counts(handle, question, days, listing.list());
    List<List<String>> listed =
        counts.entrySet().stream()
            .sorted(order(listing.keys().size()))
            .skip(page.offset())
            .limit(page.limit())
            .map(Map.Entry::getKey)
            .toList();
    Map<List<String>, Visitors> visitors =
        listing.sketches() == null
            ? Map.of()
            : facts.visitors(handle, question, days, listing.sketches(), listing.list(), listed);
    for (List<String> key : listed) {
      Visitors ofRow = visitors.get(key);
      rows.accept(new Row(key, counts.get(key)[0], ofRow == null ? 0 : ofRow.count()));
    }
    return counts.size();
  }

  private static Comparator<Map.Entry<List<String>, long[]>> order(int texts) {
    Comparator<Map.Entry<List<String>, long[]>> order =
        Comparator.comparingLong(entry -> -entry.getValue()[0]);
    for (int i = 0; i < texts; i++) {
      int place = i;
      order = order.thenComparing(entry -> entry.getKey().get(place), TextOrder.BY_CODE_POINT);
    }
    return order;
  }
}
