package com.consultantpro.tracking.query;

import com.consultantpro.tracking.query.Traffic.Agent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One event, and its day and hour where its firm is. */
record Hit(
    ZoneId zone,
    String visitor,
    Instant at,
    String type,
    String name,
    String path,
    String referrer,
    Map<String, String> utm,
    Agent agent,
    Instant receivedAt) {

  String channel() {
    return isView() ? agent.channel() : null;
  }

  boolean isView() {
    return type.equals("page_view");
  }

  UUID visitorId() {
    return Traffic.visitorId(visitor);
  }

  private ZonedDateTime local() {
    return at.atZone(zone);
  }

  LocalDate day() {
    return local().toLocalDate();
  }

  int offset() {
    return local().getOffset().getTotalSeconds();
  }

  OffsetDateTime hour() {
    ZoneOffset offset = local().getOffset();
    return local().toLocalDateTime().truncatedTo(ChronoUnit.HOURS).atOffset(offset);
  }

  /** The day, a hash of these texts, and the texts. */
  List<Object> key(String... texts) {
    List<Object> key = new ArrayList<>(List.of(day(), Traffic.visitorId(String.join("\n", texts))));
    key.addAll(List.of(texts));
    return key;
  }

  /** The key of a group; a bot's rows are rows of their own, with a hash of their own. */
  List<Object> withBot(List<Object> key) {
    List<Object> withBot = new ArrayList<>(key);
    if (agent.bot() && key.get(1) instanceof UUID hash) {
      withBot.set(1, Traffic.visitorId(hash + " bot"));
    }
    withBot.add(agent.bot());
    return withBot;
  }
}
