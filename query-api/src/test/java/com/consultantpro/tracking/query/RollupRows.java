package com.consultantpro.tracking.query;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.datasketches.theta.UpdateSketch;

/** The rows that the jobs would add up from events. */
record RollupRows(Inserts inserts, long firm, int source, List<Hit> hits) {

  void write() throws SQLException {
    rollup("rollup_day", hits, hit -> List.of(hit.day(), hit.type()));
    rollup("rollup_hour", hits, hit -> List.of(hit.hour(), hit.offset(), hit.type(), hit.day()));
    rollup(
        "rollup_page_day",
        hits,
        hit -> hit.key(hit.type(), hit.name(), hit.path() == null ? "" : hit.path()));
    List<Hit> views = hits.stream().filter(Hit::isView).toList();
    rollup(
        "rollup_referrer_day",
        views.stream().filter(hit -> hit.referrer() != null).toList(),
        hit -> hit.key(hit.referrer()));
    for (String field : List.of("source", "medium", "campaign", "term", "content")) {
      rollup(
          "rollup_utm_day",
          views.stream().filter(hit -> hit.utm().containsKey(field)).toList(),
          hit -> hit.key(field, hit.utm().get(field)));
    }
    dimension("all", hit -> "", hit -> "");
    dimension("event", Hit::name, Hit::type);
    dimension("browser", hit -> hit.agent().browser(), Hit::type);
    dimension("os", hit -> hit.agent().os(), Hit::type);
    dimension("device", hit -> hit.agent().device(), Hit::type);
    dimension("channel", Hit::channel, Hit::type);
  }

  /** The columns of the key come first in each rollup, then events, visitors, sketch, revision. */
  private void rollup(String table, List<Hit> of, Function<Hit, List<Object>> key)
      throws SQLException {
    boolean botIsLast = !table.equals("rollup_dimension_day");
    Map<List<Object>, List<Hit>> groups =
        of.stream().collect(Collectors.groupingBy(hit -> hit.withBot(key.apply(hit))));
    for (Map.Entry<List<Object>, List<Hit>> group : groups.entrySet()) {
      UpdateSketch sketch = UpdateSketch.builder().setNominalEntries(4_096).build();
      group.getValue().forEach(hit -> sketch.update(bytes(hit.visitorId())));
      List<Object> row = new ArrayList<>(List.of(firm, source));
      Object bot = group.getKey().remove(group.getKey().size() - 1);
      row.addAll(group.getKey());
      row.add((long) group.getValue().size());
      row.add(Math.round(sketch.getEstimate()));
      row.add(sketch.rebuild().compact(true, null).toByteArray());
      row.add(1L);
      if (botIsLast) {
        row.add(bot);
      }
      inserts.values(table, row);
    }
  }

  private void dimension(String dimension, Function<Hit, String> value, Function<Hit, String> type)
      throws SQLException {
    rollup(
        "rollup_dimension_day",
        hits.stream().filter(hit -> value.apply(hit) != null).toList(),
        hit -> {
          List<Object> key = hit.key(dimension, value.apply(hit), type.apply(hit));
          key.set(1, Traffic.visitorId(key + " " + hit.agent().bot()));
          key.add(2, hit.agent().bot());
          return key;
        });
  }

  private static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }
}
