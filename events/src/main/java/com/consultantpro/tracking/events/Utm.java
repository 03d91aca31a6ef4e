package com.consultantpro.tracking.events;

/** The campaign that brought a visit: each of the five is a decoded, clean text or null. */
public record Utm(String source, String medium, String campaign, String term, String content) {
  public static final Utm NONE = new Utm(null, null, null, null, null);

  /** Longer values are cut: nobody reads them, and they repeat in every row of a visit. */
  public static final int MAX_LENGTH = 256;

  /** Of repeated parameters the first one counts; empty ones count as absent. */
  static Utm ofQuery(String query) {
    if (!query.contains("utm_")) {
      return NONE;
    }
    return new Utm(
        parameter(query, "utm_source="),
        parameter(query, "utm_medium="),
        parameter(query, "utm_campaign="),
        parameter(query, "utm_term="),
        parameter(query, "utm_content="));
  }

  /** Field by field, this one's where it has one, else the other's. */
  public Utm orElse(Utm other) {
    return new Utm(
        source != null ? source : other.source,
        medium != null ? medium : other.medium,
        campaign != null ? campaign : other.campaign,
        term != null ? term : other.term,
        content != null ? content : other.content);
  }

  /** How any text becomes one of the five. */
  public static String value(String text) {
    return text == null || text.isEmpty() ? null : Text.cut(Text.clean(text), MAX_LENGTH);
  }

  private static String parameter(String query, String nameAndEquals) {
    for (int start = 0; start <= query.length(); ) {
      int next = query.indexOf('&', start);
      int end = next < 0 ? query.length() : next;
      if (query.startsWith(nameAndEquals, start) && end > start + nameAndEquals.length()) {
        return value(Percent.decode(query.substring(start + nameAndEquals.length(), end)));
      }
      start = end + 1;
    }
    return null;
  }
}
