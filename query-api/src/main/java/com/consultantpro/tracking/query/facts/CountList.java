package com.consultantpro.tracking.query.facts;

import com.consultantpro.tracking.query.postgres.Sql;

/** What is counted of each day, each list with the statement that counts it on some days. */
public enum CountList {
  PAGE_VIEWS("page-views", null),
  ENTRY_PAGES("visit-pages", "entry"),
  EXIT_PAGES("visit-pages", "exit"),
  EVENTS("events", null),
  REFERRERS("referrers", null),
  CHANNELS("dimensions", "channel"),
  BROWSERS("dimensions", "browser"),
  OPERATING_SYSTEMS("dimensions", "os"),
  DEVICES("dimensions", "device"),
  UTM_SOURCES("campaigns", "source"),
  UTM_MEDIUMS("campaigns", "medium"),
  UTM_CAMPAIGNS("campaigns", "campaign"),
  UTM_TERMS("campaigns", "term"),
  UTM_CONTENTS("campaigns", "content"),
  /** The sums of each day, see {@link DaySums}. */
  DAYS("days", null);

  private final String statement;
  private final String by;

  CountList(String statement, String by) {
    this.statement = Sql.of(CountList.class, statement);
    this.by = by;
  }

  String statement() {
    return statement;
  }

  /** Which one of those that share a table, or null. */
  public String by() {
    return by;
  }

  /** Whether it is visits that count, each on the day on which it began. */
  boolean isOfVisits() {
    return this == ENTRY_PAGES || this == EXIT_PAGES;
  }

  /** Whether a site has thousands of rows of it on each of its days. */
  boolean isLong() {
    return ordinal() <= EVENTS.ordinal();
  }
}
