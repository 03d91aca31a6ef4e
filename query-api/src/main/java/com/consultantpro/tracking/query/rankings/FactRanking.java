package com.consultantpro.tracking.query.rankings;

import com.consultantpro.tracking.query.facts.Facts;
import com.consultantpro.tracking.query.facts.Tally;
import com.consultantpro.tracking.query.http.Page;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** Ranks what a filter leaves. */
final class FactRanking {
  private FactRanking() {}

  static long read(Facts facts, Listing listing, Page page, Consumer<Row> rows) {
    Map<List<String>, Tally> tallies = listing.counted().apply(facts);
    List<Map.Entry<List<String>, Tally>> listed = page(tallies, listing, page);
    if (listing.visitors() != null) {
      Map<List<String>, Tally> wanted = new HashMap<>();
      listed.forEach(entry -> wanted.put(entry.getKey(), entry.getValue()));
      listing.visitors().complete(facts, wanted);
    }
    for (Map.Entry<List<String>, Tally> entry : listed) {
      Tally tally = entry.getValue();
      rows.accept(new Row(entry.getKey(), listing.ranked().applyAsLong(tally), tally.visitors()));
    }
    return tallies.size();
  }

  private static List<Map.Entry<List<String>, Tally>> page(
      Map<List<String>, Tally> tallies, Listing listing, Page page) {
    Stream<Map.Entry<List<String>, Tally>> sorted =
        tallies.entrySet().stream().sorted(order(listing)).skip(page.offset());
    return (page.limit() == null ? sorted : sorted.limit(page.limit())).toList();
  }

  private static Comparator<Map.Entry<List<String>, Tally>> order(Listing listing) {
    Comparator<Map.Entry<List<String>, Tally>> order =
        Comparator.comparingLong(
            (Map.Entry<List<String>, Tally> entry) ->
                -listing.ranked().applyAsLong(entry.getValue()));
    order = order.thenComparingLong(entry -> -entry.getValue().events());
    for (int i = 0; i < listing.keys().size(); i++) {
      int place = i;
      Function<Map.Entry<List<String>, Tally>, String> text = entry -> entry.getKey().get(place);
      order = order.thenComparing(text, TextOrder.BY_CODE_POINT);
    }
    return order;
  }
}
