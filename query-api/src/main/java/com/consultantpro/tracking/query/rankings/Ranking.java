package com.consultantpro.tracking.query.rankings;

import com.consultantpro.tracking.query.facts.FactStore;
import com.consultantpro.tracking.query.facts.SketchTable;
import com.consultantpro.tracking.query.http.Page;
import com.consultantpro.tracking.query.openapi.Operation;
import com.consultantpro.tracking.query.openapi.Shape;
import com.consultantpro.tracking.query.reports.Attribute;
import com.consultantpro.tracking.query.reports.Question;
import com.consultantpro.tracking.query.reports.Report;
import com.consultantpro.tracking.query.reports.Table;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/**
 * A report that lists what occurred most: pages, events, referrers, channels, campaigns, devices.
 */
public final class Ranking implements Report {
  private static final String BY = "by";

  private final String name;
  private final Map<String, Listing> listings;
  private final FactStore facts;

  /**
   * @param listings by the words of {@code by=}, the default first
   */
  private Ranking(String name, Map<String, Listing> listings, FactStore facts) {
    this.name = name;
    this.listings = listings;
    this.facts = facts;
  }

  public static Ranking pages(FactStore facts) {
    Map<String, Listing> listings = new LinkedHashMap<>();
    listings.put("page", Listing.of("path", "pages", null, Attribute.PATH, SketchTable.PAGES));
    listings.put("entry", Listing.entryPages());
    listings.put("exit", Listing.exitPages());
    return new Ranking("pages", listings, facts);
  }

  public static Ranking events(FactStore facts) {
    return new Ranking("events", Map.of("", Listing.events()), facts);
  }

  /** The schema of a row by name. */
  public static ObjectNode eventRow() {
    return Listing.events().row();
  }

  public static Ranking referrers(FactStore facts) {
    Listing listing =
        Listing.of("referrer", "referrers", null, Attribute.REFERRER, SketchTable.REFERRERS);
    return new Ranking("referrers", Map.of("", listing), facts);
  }

  public static Ranking sources(FactStore facts) {
    Listing listing =
        Listing.of("channel", "dimensions", "channel", Attribute.CHANNEL, SketchTable.DIMENSIONS);
    return new Ranking("sources", Map.of("", listing), facts);
  }

  public static Ranking utm(FactStore facts) {
    Map<String, Listing> listings = new LinkedHashMap<>();
    listings.put(
        "source", Listing.of("value", "utm", "source", Attribute.UTM_SOURCE, SketchTable.UTM));
    listings.put(
        "medium", Listing.of("value", "utm", "medium", Attribute.UTM_MEDIUM, SketchTable.UTM));
    listings.put(
        "campaign",
        Listing.of("value", "utm", "campaign", Attribute.UTM_CAMPAIGN, SketchTable.UTM));
    listings.put("term", Listing.of("value", "utm", "term", Attribute.UTM_TERM, SketchTable.UTM));
    listings.put(
        "content", Listing.of("value", "utm", "content", Attribute.UTM_CONTENT, SketchTable.UTM));
    return new Ranking("utm", listings, facts);
  }

  public static Ranking devices(FactStore facts) {
    Map<String, Listing> listings = new LinkedHashMap<>();
    listings.put(
        "browser",
        Listing.of("value", "dimensions", "browser", Attribute.BROWSER, SketchTable.DIMENSIONS));
    listings.put(
        "os", Listing.of("value", "dimensions", "os", Attribute.OS, SketchTable.DIMENSIONS));
    listings.put(
        "device",
        Listing.of("value", "dimensions", "device", Attribute.DEVICE, SketchTable.DIMENSIONS));
    return new Ranking("devices", listings, facts);
  }

  /** What the screen shows. */
  record Answer(List<Map<String, Object>> rows, long totalRows) {}

  @Override
  public String name() {
    return name;
  }

  @Override
  public Operation operation() {
    Operation operation =
        Operation.of("Most frequent first: " + name)
            .answers(Shape.rows(listings.values().stream().map(Listing::row).distinct().toList()));
    return listings.size() == 1 ? operation : operation.choice(BY, List.copyOf(listings.keySet()));
  }

  @Override
  public Set<String> params() {
    return listings.size() == 1
        ? Question.filtered("limit", "offset")
        : Question.filtered("limit", "offset", BY);
  }

  @Override
  public Object answer(Handle handle, Question question) {
    Listing listing = listing(question);
    List<Map<String, Object>> rows = new ArrayList<>();
    Page page = Page.from(question.params());
    long totalRows = read(handle, question, listing, page, row -> rows.add(named(listing, row)));
    return new Answer(rows, totalRows);
  }

  @Override
  public void export(Handle handle, Question question, Table table) {
    Listing listing = listing(question);
    List<String> columns = new ArrayList<>(listing.keys());
    columns.add(listing.count());
    if (listing.visitors() != null) {
      columns.add("visitors");
    }
    table.header(columns);
    read(
        handle,
        question,
        listing,
        Page.ALL,
        row -> table.row(List.copyOf(named(listing, row).values())));
  }

  private Listing listing(Question question) {
    return listings.size() == 1
        ? listings.values().iterator().next()
        : listings.get(question.params().choice(BY, List.copyOf(listings.keySet())));
  }

  /** Hands over the rows one by one; returns how many there are on all pages. */
  private long read(
      Handle handle, Question question, Listing listing, Page page, Consumer<Row> rows) {
    if (!question.filter().isNone()) {
      return FactRanking.read(facts.facts(handle, question), listing, page, rows);
    }
    if (page.limit() == null) {
      return RollupRanking.readAll(handle, question, listing, rows);
    }
    return listing.list() == null
        ? RollupRanking.read(handle, question, facts, listing, page, rows)
        : ListRanking.read(handle, question, facts, listing, page, rows);
  }

  private static Map<String, Object> named(Listing listing, Row row) {
    Map<String, Object> named = new LinkedHashMap<>();
    for (int i = 0; i < listing.keys().size(); i++) {
      named.put(listing.keys().get(i), row.keys().get(i));
    }
    named.put(listing.count(), row.count());
    if (listing.visitors() != null) {
      named.put("visitors", row.visitors());
    }
    return named;
  }
}
