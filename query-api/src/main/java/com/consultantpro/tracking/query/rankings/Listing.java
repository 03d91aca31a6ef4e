package com.consultantpro.tracking.query.rankings;

import com.consultantpro.tracking.query.facts.CountList;
import com.consultantpro.tracking.query.facts.Facts;
import com.consultantpro.tracking.query.facts.Facts.EventName;
import com.consultantpro.tracking.query.facts.SketchTable;
import com.consultantpro.tracking.query.facts.Tally;
import com.consultantpro.tracking.query.openapi.Shape;
import com.consultantpro.tracking.query.postgres.Sql;
import com.consultantpro.tracking.query.reports.Attribute;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What is ranked.
 *
 * @param keys names of the texts that tell rows apart
 * @param count name of the number that rows are ranked by
 * @param rollups the statement for a file without a filter: it ranks the rows and joins their
 *     sketches, one result row for each
 * @param counted the numbers with a filter, of all rows
 * @param visitors completes some of them; null where visitors are not counted
 * @param sketches where the visitors of a few rows are found; null where none are counted
 * @param list what knows the numbers of past days
 */
record Listing(
    List<String> keys,
    String count,
    @Nullable String rollups,
    Counting counted,
    @Nullable Completing visitors,
    @Nullable SketchTable sketches,
    @Nullable CountList list) {

  /** The tallies of all rows, by their texts. */
  interface Counting extends Function<Facts, Map<List<String>, Tally>> {}

  /** Adds the visitors to some tallies. */
  interface Completing {
    void complete(Facts facts, Map<List<String>, Tally> tallies);
  }

  private static final String PAGE_VIEWS = "page_views";

  static Listing of(
      String key, String rollups, Attribute attribute, SketchTable sketches, CountList list) {
    return new Listing(
        List.of(key),
        PAGE_VIEWS,
        statement(rollups),
        facts -> listed(facts.by(attribute)),
        (facts, tallies) -> facts.addVisitors(attribute, unlisted(tallies)),
        sketches,
        list);
  }

  static Listing events() {
    return new Listing(
        List.of("event_type", "name"),
        "events",
        statement("events"),
        facts -> rekeyed(facts.byEvent(), event -> List.of(event.type(), event.name())),
        (facts, tallies) ->
            facts.addVisitorsByEvent(
                rekeyed(tallies, key -> new EventName(key.get(0), key.get(1)))),
        SketchTable.EVENTS,
        CountList.EVENTS);
  }

  /** The names of the properties that events have; never asked without a filter. */
  static Listing properties() {
    return ofEvents("property", facts -> listed(facts.byPropertyName()), null);
  }

  /** What a property of events says; never asked without a filter. */
  static Listing values(String property) {
    return ofEvents(
        "value",
        facts -> listed(facts.byValue(property)),
        (facts, tallies) -> facts.addVisitorsByValue(property, unlisted(tallies)));
  }

  private static Listing ofEvents(String key, Counting counted, Completing visitors) {
    return new Listing(List.of(key), "events", null, counted, visitors, null, null);
  }

  static Listing entryPages() {
    return visitPages(CountList.ENTRY_PAGES, facts -> listed(facts.visitsByEntryPage()));
  }

  static Listing exitPages() {
    return visitPages(CountList.EXIT_PAGES, facts -> listed(facts.visitsByExitPage()));
  }

  /** How a row is written. */
  ObjectNode row() {
    ObjectNode row = Shape.object();
    keys.forEach(key -> Shape.put(row, key, "string"));
    Shape.put(row, count, "integer");
    if (visitors != null) {
      Shape.put(row, "visitors", "integer");
    }
    return row;
  }

  /** The number that a row with a filter is ranked by. */
  ToLongFunction<Tally> ranked() {
    return switch (count) {
      case PAGE_VIEWS -> Tally::pageViews;
      case "events" -> Tally::events;
      default -> Tally::visits;
    };
  }

  private static Listing visitPages(CountList list, Counting counted) {
    return new Listing(
        List.of("path"), "visits", statement("visit-pages"), counted, null, null, list);
  }

  private static Map<List<String>, Tally> listed(Map<String, Tally> tallies) {
    return rekeyed(tallies, List::of);
  }

  private static Map<String, Tally> unlisted(Map<List<String>, Tally> tallies) {
    return rekeyed(tallies, key -> key.get(0));
  }

  private static <A, B> Map<B, Tally> rekeyed(Map<A, Tally> tallies, Function<A, B> key) {
    Map<B, Tally> rekeyed = new HashMap<>();
    tallies.forEach((old, tally) -> rekeyed.put(key.apply(old), tally));
    return rekeyed;
  }

  private static String statement(String name) {
    return Sql.of(Listing.class, name);
  }
}
