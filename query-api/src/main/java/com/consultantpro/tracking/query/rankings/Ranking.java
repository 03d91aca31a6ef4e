package com.consultantpro.tracking.query.rankings;

import com.consultantpro.tracking.query.facts.CountList;
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
    listings.put(
        "page",
        Listing.of("path", "pages", Attribute.PATH, SketchTable.PAGES, CountList.PAGE_VIEWS));
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
        Listing.of(
            "referrer",
            "referrers",
            Attribute.REFERRER,
            SketchTable.REFERRERS,
            CountList.REFERRERS);
    return new Ranking("referrers", Map.of("", listing), facts);
  }

  public static Ranking sources(FactStore facts) {
    Listing listing = dimension("channel", Attribute.CHANNEL, CountList.CHANNELS);
    return new Ranking("sources", Map.of("", listing), facts);
  }

  public static Ranking utm(FactStore facts) {
    Map<String, Listing> listings = new LinkedHashMap<>();
    listings.put("source", campaign(Attribute.UTM_SOURCE, CountList.UTM_SOURCES));
    listings.put("medium", campaign(Attribute.UTM_MEDIUM, CountList.UTM_MEDIUMS));
    listings.put("campaign", campaign(Attribute.UTM_CAMPAIGN, CountList.UTM_CAMPAIGNS));
    listings.put("term", campaign(Attribute.UTM_TERM, CountList.UTM_TERMS));
    listings.put("content", campaign(Attribute.UTM_CONTENT, CountList.UTM_CONTENTS));
    return new Ranking("utm", listings, facts);
  }

  public static Ranking devices(FactStore facts) {
    Map<String, Listing> listings = new LinkedHashMap<>();
    listings.put("browser", dimension("value", Attribute.BROWSER, CountList.BROWSERS));
    listings.put("os", dimension("value", Attribute.OS, CountList.OPERATING_SYSTEMS));
    listings.put("device", dimension("value", Attribute.DEVICE, CountList.DEVICES));
    return new Ranking("devices", listings, facts);
  }

  private static Listing dimension(String key, Attribute attribute, CountList list) {
    return Listing.of(key, "dimensions", attribute, SketchTable.DIMENSIONS, list);
  }

  private static Listing campaign(Attribute attribute, CountList list) {
    return Listing.of("value", "utm", attribute, SketchTable.UTM, list);
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
    Consumer<Row> rows = row -> table.row(List.copyOf(named(listing, row).values()));
    if (question.filter().isNone()) {
      RollupRanking.read(handle, question, listing, rows);
    } else {
      read(handle, question, listing, Page.ALL, rows);
    }
  }

  private Listing listing(Question question) {
    return listings.size() == 1
        ? listings.values().iterator().next()
        : listings.get(question.params().choice(BY, List.copyOf(listings.keySet())));
  }

  /** Hands over the rows one by one; returns how many there are on all pages. */
  private long read(
      Handle handle, Question question, Listing listing, Page page, Consumer<Row> rows) {
    return question.filter().isNone()
        ? ListRanking.read(handle, question, facts, listing, page, rows)
        : FactRanking.read(facts.facts(handle, question), listing, page, rows);
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
