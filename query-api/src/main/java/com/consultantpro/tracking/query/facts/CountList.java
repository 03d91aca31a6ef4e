package com.consultantpro.tracking.query.facts;

import com.consultantpro.tracking.query.postgres.Sql;

/**
 * What is listed in thousands of rows a day, each with the statement that counts it on some days.
 */
public enum CountList {
  PAGE_VIEWS("page-views"),
  ENTRY_PAGES("entry-pages"),
  EXIT_PAGES("exit-pages"),
  EVENTS("events");

  private final String statement;

  CountList(String statement) {
    this.statement = Sql.of(CountList.class, statement);
  }

  String statement() {
    return statement;
  }
}
