package com.consultantpro.tracking.jobs;

import com.consultantpro.tracking.events.ConsentState;
import com.consultantpro.tracking.events.Event;
import com.consultantpro.tracking.events.EventType;
import com.consultantpro.tracking.events.LocalHour;
import com.consultantpro.tracking.events.Micros;
import com.consultantpro.tracking.events.OverBudget;
import com.consultantpro.tracking.events.Traffic;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Events for tests, built from the few fields that a test is about. */
public record TestEvents(
    long firmId,
    String visitor,
    String session,
    EventType type,
    String name,
    String path,
    String referrerHost,
    String utmSource,
    Instant time,
    String properties,
    ZoneId zone,
    Traffic traffic) {

  public static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
  public static final String VISITOR = "00000000-0000-4000-8000-000000000001";
  public static final String OTHER_VISITOR = "00000000-0000-4000-8000-000000000002";
  public static final String SESSION = "00000000-0000-4000-8000-00000000000a";

  public static TestEvents pageView(String path) {
    return new TestEvents(
        1,
        VISITOR,
        SESSION,
        EventType.PAGE_VIEW,
        "Title of " + path,
        path,
        null,
        null,
        NOON,
        null,
        ZoneOffset.UTC,
        Traffic.NONE);
  }

  public static TestEvents custom(String name) {
    return new TestEvents(
        1,
        VISITOR,
        SESSION,
        EventType.CUSTOM_EVENT,
        name,
        "/",
        null,
        null,
        NOON,
        null,
        ZoneOffset.UTC,
        Traffic.NONE);
  }

  public TestEvents at(Instant instant) {
    return new TestEvents(
        firmId,
        visitor,
        session,
        type,
        name,
        path,
        referrerHost,
        utmSource,
        instant,
        properties,
        zone,
        traffic);
  }

  public TestEvents by(String visitorId) {
    return new TestEvents(
        firmId,
        visitorId,
        session,
        type,
        name,
        path,
        referrerHost,
        utmSource,
        time,
        properties,
        zone,
        traffic);
  }

  public TestEvents from(String referrer, String utm) {
    return new TestEvents(
        firmId, visitor, session, type, name, path, referrer, utm, time, properties, zone, traffic);
  }

  public TestEvents with(String json) {
    return new TestEvents(
        firmId,
        visitor,
        session,
        type,
        name,
        path,
        referrerHost,
        utmSource,
        time,
        json,
        zone,
        traffic);
  }

  public TestEvents of(long firm) {
    return new TestEvents(
        firm,
        visitor,
        session,
        type,
        name,
        path,
        referrerHost,
        utmSource,
        time,
        properties,
        zone,
        traffic);
  }

  public TestEvents as(Traffic who) {
    return new TestEvents(
        firmId,
        visitor,
        session,
        type,
        name,
        path,
        referrerHost,
        utmSource,
        time,
        properties,
        zone,
        who);
  }

  public Event event() {
    return receivedAt(time);
  }

  public Event receivedAt(Instant receipt) {
    long micros = Micros.of(time);
    LocalHour local = LocalHour.of(micros, zone);
    return new Event(
        firmId,
        "firm-" + firmId,
        visitor,
        session,
        type,
        name,
        "https://site.example" + path,
        path,
        null,
        referrerHost,
        utmSource,
        null,
        null,
        null,
        null,
        micros,
        micros,
        Micros.of(receipt),
        local.day(),
        local.day(),
        local.hour(),
        local.utcOffset(),
        ConsentState.GRANTED,
        properties,
        null,
        null,
        false,
        "ua",
        "203.0.113.0/24",
        null,
        OverBudget.NOTHING,
        traffic);
  }
}
