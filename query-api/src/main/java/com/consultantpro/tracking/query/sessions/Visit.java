package com.consultantpro.tracking.query.sessions;

import com.consultantpro.tracking.query.timeline.Cursor;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One visit: channel, referrer and campaign of its first page view; browser, system and device of
 * its earliest event.
 */
record Visit(
    UUID visitorId,
    UUID sessionId,
    Instant startedAt,
    Instant lastSeenAt,
    double durationSeconds,
    long events,
    long pageViews,
    boolean bounce,
    @Nullable String entryPage,
    @Nullable String exitPage,
    @Nullable String channel,
    @Nullable String referrer,
    @Nullable String utmSource,
    @Nullable String utmMedium,
    @Nullable String utmCampaign,
    @Nullable String utmTerm,
    @Nullable String utmContent,
    @Nullable String browser,
    @Nullable String os,
    @Nullable String device,
    boolean bot,
    @JsonIgnore int source) {

  static final List<String> COLUMNS =
      List.of(
          "visitor_id",
          "session_id",
          "started_at",
          "last_seen_at",
          "duration_seconds",
          "events",
          "page_views",
          "bounce",
          "entry_page",
          "exit_page",
          "channel",
          "referrer",
          "utm_source",
          "utm_medium",
          "utm_campaign",
          "utm_term",
          "utm_content",
          "browser",
          "os",
          "device",
          "bot");

  static Visit of(ResultSet row) throws SQLException {
    return new Visit(
        row.getObject("visitor_id", UUID.class),
        row.getObject("session_id", UUID.class),
        row.getObject("started_at", OffsetDateTime.class).toInstant(),
        row.getObject("last_seen_at", OffsetDateTime.class).toInstant(),
        row.getLong("duration_micros") / 1e6,
        row.getLong("events"),
        row.getLong("views"),
        row.getBoolean("bounce"),
        row.getString("entry_page"),
        row.getString("exit_page"),
        row.getString("channel"),
        row.getString("referrer_host"),
        row.getString("utm_source"),
        row.getString("utm_medium"),
        row.getString("utm_campaign"),
        row.getString("utm_term"),
        row.getString("utm_content"),
        row.getString("browser"),
        row.getString("os"),
        row.getString("device"),
        row.getBoolean("bot"),
        row.getInt("source"));
  }

  Cursor position() {
    return new Cursor(startedAt.atOffset(ZoneOffset.UTC), visitorId, source);
  }

  /** In the order of the columns. */
  List<?> cells() {
    return Arrays.asList(
        visitorId,
        sessionId,
        startedAt,
        lastSeenAt,
        durationSeconds,
        events,
        pageViews,
        bounce,
        entryPage,
        exitPage,
        channel,
        referrer,
        utmSource,
        utmMedium,
        utmCampaign,
        utmTerm,
        utmContent,
        browser,
        os,
        device,
        bot);
  }
}
