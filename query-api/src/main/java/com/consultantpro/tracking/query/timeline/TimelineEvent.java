package com.consultantpro.tracking.query.timeline;

import com.consultantpro.tracking.query.openapi.Description;
import com.consultantpro.tracking.query.openapi.OneOf;
import com.consultantpro.tracking.query.reports.RawJson;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One stored event as the timeline shows it. */
public record TimelineEvent(
    Instant occurredAt,
    Instant receivedAt,
    @OneOf({"page_view", "custom_event", "identity"}) String eventType,
    @Nullable String name,
    @Nullable String url,
    @Nullable String path,
    @Nullable String referrer,
    UUID visitorId,
    UUID sessionId,
    @Nullable String contact,
    @JsonRawValue String properties,
    @Nullable String utmSource,
    @Nullable String utmMedium,
    @Nullable String utmCampaign,
    @Nullable String utmTerm,
    @Nullable String utmContent,
    @Description("number of the log order that it came with") int source,
    @Nullable String browser,
    @Nullable String os,
    @Nullable String device,
    @Nullable String channel,
    boolean bot,
    @JsonIgnore UUID id) {

  static final List<String> COLUMNS =
      List.of(
          "occurred_at",
          "received_at",
          "event_type",
          "name",
          "url",
          "path",
          "referrer",
          "visitor_id",
          "session_id",
          "contact",
          "properties",
          "utm_source",
          "utm_medium",
          "utm_campaign",
          "utm_term",
          "utm_content",
          "source",
          "browser",
          "os",
          "device",
          "channel",
          "bot");

  public static TimelineEvent of(ResultSet row) throws SQLException {
    return new TimelineEvent(
        row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
        row.getObject("received_at", OffsetDateTime.class).toInstant(),
        row.getString("event_type"),
        row.getString("name"),
        row.getString("url"),
        row.getString("path"),
        row.getString("referrer"),
        row.getObject("visitor_id", UUID.class),
        row.getObject("session_id", UUID.class),
        row.getString("contact"),
        row.getString("properties"),
        row.getString("utm_source"),
        row.getString("utm_medium"),
        row.getString("utm_campaign"),
        row.getString("utm_term"),
        row.getString("utm_content"),
        row.getInt("source"),
        row.getString("browser"),
        row.getString("os"),
        row.getString("device"),
        row.getString("channel"),
        row.getBoolean("bot"),
        row.getObject("event_id", UUID.class));
  }

  Cursor position() {
    return new Cursor(occurredAt.atOffset(ZoneOffset.UTC), id, source);
  }

  /** In the order of the columns. */
  List<?> cells() {
    return Arrays.asList(
        occurredAt,
        receivedAt,
        eventType,
        name,
        url,
        path,
        referrer,
        visitorId,
        sessionId,
        contact,
        RawJson.of(properties),
        utmSource,
        utmMedium,
        utmCampaign,
        utmTerm,
        utmContent,
        source,
        browser,
        os,
        device,
        channel,
        bot);
  }
}
