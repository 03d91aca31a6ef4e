package com.consultantpro.tracking.query.rankings;

import com.consultantpro.tracking.query.facts.Facts;
import com.consultantpro.tracking.query.http.Page;
import java.util.function.Consumer;

/** Ranks the properties of the events that a filter leaves, and what they say. */
public final class PropertyRanking {
  private PropertyRanking() {}

  /** Hands over the names; returns how many there are on all pages. */
  public static long names(Facts facts, Page page, Consumer<Row> rows) {
    return FactRanking.read(facts, Listing.properties(), page, rows);
  }

  /** The same of the values, which the facts must know. */
  public static long values(Facts facts, String property, Page page, Consumer<Row> rows) {
    return FactRanking.read(facts, Listing.values(property), page, rows);
  }
}
