package com.consultantpro.tracking.query.facts;

import com.consultantpro.tracking.query.postgres.Sql;
import java.util.List;

/**
 * Whose visitors the rollups hold sketches of, each with the statement that reads those of some
 * values on some days.
 */
public enum SketchTable {
  /** Of a day; its one key has no text. */
  ALL("all-sketches"),
  PAGES("page-sketches"),
  /** By type and name. */
  EVENTS("event-sketches"),
  REFERRERS("referrer-sketches"),
  UTM("utm-sketches"),
  DIMENSIONS("dimension-sketches");

  /** The key of {@link #ALL}. */
  public static final List<String> EVERYBODY = List.of();

  private final String statement;

  SketchTable(String statement) {
    this.statement = Sql.of(SketchTable.class, statement);
  }

  String statement() {
    return statement;
  }
}
