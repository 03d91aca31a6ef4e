package com.consultantpro.tracking.query.reports;

import com.consultantpro.tracking.query.http.Params;
import com.consultantpro.tracking.query.http.Problem;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which events count: each condition is about the event's own attributes, and all of them hold.
 *
 * @param values what an attribute must be
 * @param pathPattern what the path must be like, in the words of SQL, or null
 * @param bots whether bots count (true), people (false), or both
 */
public record Filter(Map<Attribute, String> values, String pathPattern, List<Boolean> bots) {
  private static final Pattern ORIGIN = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*://[^/?#\\\\]*");
  private static final Pattern LIKE_WILDCARD = Pattern.compile("[\\\\%_]");
  private static final List<String> BOTS = List.of("exclude", "include", "only");

  public Filter {
    values = Map.copyOf(values);
    bots = List.copyOf(bots);
  }

  /** The parameters that it is read from. */
  static Set<String> params() {
    return Params.names(Attribute.params(), "bots");
  }

  static Filter from(Params params) {
    Map<Attribute, String> values = new EnumMap<>(Attribute.class);
    for (Attribute attribute : Attribute.values()) {
      params.text(attribute.param()).ifPresent(value -> values.put(attribute, value));
    }
    List<Boolean> bots =
        switch (params.choice("bots", BOTS)) {
          case "include" -> List.of(false, true);
          case "only" -> List.of(true);
          default -> List.of(false);
        };
    String url = values.remove(Attribute.PATH);
    Filter filter = new Filter(values, null, bots);
    return url == null ? filter : filter.withPath(path(url));
  }

  /** All events, but for the choice of bots. */
  public static Filter none(List<Boolean> bots) {
    return new Filter(Map.of(), null, bots);
  }

  /** Whether all events count, but for the choice of bots. */
  public boolean isNone() {
    return values.isEmpty() && pathPattern == null;
  }

  /** Whether it asks for a page or an event, of which a visit may have several. */
  public boolean asksEvents() {
    return !ofEvents().isNone();
  }

  /** Only what it asks of page and name, of people and bots alike. */
  public Filter ofEvents() {
    Map<Attribute, String> some = new EnumMap<>(Attribute.class);
    some.putAll(values);
    some.keySet().retainAll(List.of(Attribute.PATH, Attribute.NAME));
    return new Filter(some, pathPattern, List.of(false, true));
  }

  /** What the attribute must be, or null. */
  public String value(Attribute attribute) {
    return values.get(attribute);
  }

  /** The same where an attribute is this. */
  public Filter with(Attribute attribute, String value) {
    Map<Attribute, String> more = new EnumMap<>(Attribute.class);
    more.putAll(values);
    more.put(attribute, value);
    return new Filter(more, pathPattern, bots);
  }

  /** The same where the path is this; a star stands for any text. */
  public Filter withPath(String path) {
    if (path.indexOf('*') < 0) {
      return with(Attribute.PATH, path);
    }
    String pattern = LIKE_WILDCARD.matcher(path).replaceAll("\\\\$0").replace('*', '%');
    return new Filter(values, pattern, bots);
  }

  /** The same with other bots. */
  public Filter withBots(List<Boolean> others) {
    return new Filter(values, pathPattern, others);
  }

  /** Takes a full address too, and what stands before its query. */
  private static String path(String url) {
    var origin = ORIGIN.matcher(url);
    String path = origin.find() ? url.substring(origin.end()) : url;
    if (!path.startsWith("/") && path.length() == url.length() && !path.startsWith("*")) {
      throw Problem.invalid("url", "must be a path that starts with / or *, or a full address");
    }
    String beforeQuery = path.split("[?#]", 2)[0];
    return beforeQuery.isEmpty() ? "/" : beforeQuery;
  }
}
