package com.consultantpro.tracking.query.facts;

import com.consultantpro.tracking.query.postgres.Sql;

/** The lists of pages, each with the statement that counts it on some days. */
public enum PageList {
  VIEWS("page-views"),
  ENTRIES("entry-pages"),
  EXITS("exit-pages");

  private final String statement;

  PageList(String statement) {
    this.statement = Sql.of(PageList.class, statement);
  }

  String statement() {
    return statement;
  }
}
