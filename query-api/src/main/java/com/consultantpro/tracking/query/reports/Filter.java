package com.consultantpro.tracking.query.reports;

import com.consultantpro.tracking.query.http.Params;
import com.consultantpro.tracking.query.http.Problem;
import com.consultantpro.tracking.query.postgres.Sql;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which events count: those of a page, of a name, or of both.
 *
 * @param path the page's path, or null
 * @param pathPattern what a path must be like, when a prefix was asked for, or null
 * @param event the event's name, or null
 */
public record Filter(String path, String pathPattern, String event) {
  /** The visits that a filter leaves, by the hour in which they began. */
  public static final String MATCHING_VISITS = Sql.of(Filter.class, "matching-visits");

  private static final Pattern ORIGIN = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*://[^/?#\\\\]*");
  private static final Pattern LIKE_WILDCARD = Pattern.compile("[\\\\%_]");

  static Filter from(Params params) {
    String path = params.text("url").map(Filter::path).orElse(null);
    String event = params.text("event").orElse(null);
    if (path == null || !path.endsWith("*")) {
      return new Filter(path, null, event);
    }
    String prefix = path.substring(0, path.length() - 1);
    return new Filter(null, LIKE_WILDCARD.matcher(prefix).replaceAll("\\\\$0") + "%", event);
  }

  public boolean isNone() {
    return path == null && pathPattern == null && event == null;
  }

  /** Takes a full address too, and what stands before its query. */
  private static String path(String url) {
    Matcher origin = ORIGIN.matcher(url);
    String path = origin.find() ? url.substring(origin.end()) : url;
    if (!path.startsWith("/") && path.length() == url.length() && !path.equals("*")) {
      throw Problem.invalid("url", "must be a path that starts with /, or a full address");
    }
    String beforeQuery = path.split("[?#]", 2)[0];
    return beforeQuery.isEmpty() ? "/" : beforeQuery;
  }
}
