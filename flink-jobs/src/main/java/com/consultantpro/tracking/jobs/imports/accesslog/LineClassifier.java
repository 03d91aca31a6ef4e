package com.consultantpro.tracking.jobs.imports.accesslog;

import com.consultantpro.tracking.events.traffic.Classifier;

/** Decides what a readable line counts as. */
public final class LineClassifier {
  private final Classifier traffic;

  public LineClassifier(Classifier traffic) {
    this.traffic = traffic;
  }

  public LineKind classify(AccessLogLine line) {
    if (traffic.sender(line.userAgent()).bot()) {
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
