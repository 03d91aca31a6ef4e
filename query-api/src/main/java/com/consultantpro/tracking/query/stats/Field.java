package com.consultantpro.tracking.query.stats;

import java.util.Arrays;
import java.util.Optional;

/**
 * What rows may be told apart by, each with its SQL. This list is closed: a word that a client
 * sends chooses from it and never becomes part of a statement.
 */
enum Field {
  TIME_HOUR(
      "time:hour",
      Of.TIME,
      "to_char((%1$s.hour at time zone 'UTC') + make_interval(secs => %1$s.utc_offset),"
          + " 'YYYY-MM-DD HH24:MI:SS')"),
  TIME_DAY("time:day", Of.TIME, "to_char(%1$s.day, 'YYYY-MM-DD')"),
  TIME_WEEK("time:week", Of.TIME, "to_char(date_trunc('week', %1$s.day), 'YYYY-MM-DD')"),
  TIME_MONTH("time:month", Of.TIME, "to_char(date_trunc('month', %1$s.day), 'YYYY-MM-DD')"),

  NAME(
      "event:name",
      Of.EVENT,
      "case when %1$s.event_type = 'page_view' then 'pageview' else %1$s.name end"),
  PAGE("event:page", Of.EVENT, "coalesce(%1$s.path, '(not set)')"),
  HOSTNAME(
      "event:hostname",
      Of.EVENT,
      "coalesce(lower(substring(%1$s.url from '^[^/]*//([^/?#:]+)')), '(not set)')"),
  GOAL("event:goal", Of.EVENT, "g.name"),
  PROPERTY("event:props:", Of.EVENT, "coalesce(%1$s.properties ->> %2$s, '(none)')"),

  SOURCE("visit:source", Of.VISIT, "coalesce(s.utm_source, s.referrer_host, 'Direct / None')"),
  CHANNEL("visit:channel", Of.VISIT, "coalesce(s.channel, '(not set)')"),
  REFERRER("visit:referrer", Of.VISIT, "coalesce(s.referrer_host, 'Direct / None')"),
  UTM_SOURCE("visit:utm_source", Of.VISIT, "coalesce(s.utm_source, '(not set)')"),
  UTM_MEDIUM("visit:utm_medium", Of.VISIT, "coalesce(s.utm_medium, '(not set)')"),
  UTM_CAMPAIGN("visit:utm_campaign", Of.VISIT, "coalesce(s.utm_campaign, '(not set)')"),
  UTM_TERM("visit:utm_term", Of.VISIT, "coalesce(s.utm_term, '(not set)')"),
  UTM_CONTENT("visit:utm_content", Of.VISIT, "coalesce(s.utm_content, '(not set)')"),
  ENTRY_PAGE("visit:entry_page", Of.VISIT, "coalesce(s.entry_page, '(not set)')"),
  EXIT_PAGE("visit:exit_page", Of.VISIT, "coalesce(s.exit_page, '(not set)')"),
  BROWSER("visit:browser", Of.VISIT, "coalesce(s.browser, '(not set)')"),
  OS("visit:os", Of.VISIT, "coalesce(s.os, '(not set)')"),
  DEVICE("visit:device", Of.VISIT, "coalesce(s.device, '(not set)')");

  /** What has it: an event, its visit, or both, each of its own time. */
  enum Of {
    TIME,
    EVENT,
    VISIT
  }

  private final String word;
  private final Of of;
  private final String sql;

  Field(String word, Of of, String sql) {
    this.word = word;
    this.of = of;
    this.sql = sql;
  }

  /** The field of that word; a property's key follows its word. */
  static Optional<Field> of(String word) {
    return Arrays.stream(values())
        .filter(field -> field == PROPERTY ? isProperty(word) : field.word.equals(word))
        .findFirst();
  }

  private static boolean isProperty(String word) {
    return word.startsWith(PROPERTY.word) && word.length() > PROPERTY.word.length();
  }

  String word() {
    return word;
  }

  Of of() {
    return of;
  }

  /**
   * @param row the alias of the row that has it: e for an event, s for a visit
   * @param key the parameter that holds a property's key; null for other fields
   */
  String sql(String row, String key) {
    return sql.formatted(row, key);
  }
}
