package com.consultantpro.tracking.jobs.imports.accesslog;

/** Decides what a readable line counts as. */
public final class LineClassifier {
  private final Crawlers crawlers;

  public LineClassifier(Crawlers crawlers) {
    this.crawlers = crawlers;
  }

  public LineKind classify(AccessLogLine line) {
    if (crawlers.include(line.userAgent())) {
      return LineKind.BOT;
    }
    if (!wasAnswered(line.status())) {
      return LineKind.ERROR_STATUS;
    }
    if (!line.method().equals("GET") || SiteTarget.of(line.target()).isStaticFile()) {
      return LineKind.NOT_A_PAGE;
    }
    return LineKind.PAGE_VIEW;
  }

  private static boolean wasAnswered(int status) {
    return (status >= 200 && status < 300) || status == 304;
  }
}
