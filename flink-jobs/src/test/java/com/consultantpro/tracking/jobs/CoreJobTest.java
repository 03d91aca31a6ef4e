package com.consultantpro.tracking.jobs;

import static com.consultantpro.tracking.jobs.TestEvents.NOON;
import static com.consultantpro.tracking.jobs.TestEvents.OTHER_VISITOR;
import static com.consultantpro.tracking.jobs.TestEvents.custom;
import static com.consultantpro.tracking.jobs.TestEvents.pageView;
import static org.assertj.core.api.Assertions.assertThat;

import com.consultantpro.tracking.events.Event;
import com.consultantpro.tracking.events.LogEntry;
import com.consultantpro.tracking.events.Refusals;
import com.consultantpro.tracking.events.RejectedEvent;
import com.consultantpro.tracking.events.Rejection;
import com.consultantpro.tracking.events.Traffic;
import com.consultantpro.tracking.jobs.postgres.PostgresSink;
import com.consultantpro.tracking.jobs.postgres.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole topology on a mini cluster, into a real PostgreSQL. */
class CoreJobTest {
  private static final String BOT = "00000000-0000-4000-8000-000000000003";

  private TestDatabase database;

  @BeforeEach
  void start() throws Exception {
    database = new TestDatabase();
  }

  @AfterEach
  void stop() throws Exception {
    database.close();
  }

  @Test
  void countsEachEventOnceInEveryRow() throws Exception {
    Event first = pageView("/a").at(NOON).from("news.example", "mail").event();
    Event second = pageView("/b").at(NOON.plusSeconds(600)).event();
    Event click = custom("click").at(NOON.plusSeconds(660)).event();
    Event other = pageView("/a").by(OTHER_VISITOR).at(NOON.plusSeconds(60)).event();

    run(entries(first, second, first, click, other, second));

    assertThat(database.query("select name from tracking_event order by occurred_at"))
        .containsExactly("Title of /a", "Title of /a", "Title of /b", "click");
    assertThat(database.query("select event_type, events, visitors from rollup_day order by 1"))
        .containsExactly("custom_event|1|1", "page_view|3|2");
    assertThat(database.query("select path, events, visitors from rollup_page_day order by 1, 2"))
        .containsExactly("/|1|1", "/a|2|2", "/b|1|1");
    assertThat(database.query("select referrer_host, events from rollup_referrer_day"))
        .containsExactly("news.example|1");
    assertThat(database.query("select field, value, events from rollup_utm_day"))
        .containsExactly("source|mail|1");
    assertThat(
            database.query("select visits, bounces, duration_micros, hour from rollup_visit_hour"))
        .containsExactly("2|1|660000000|2026-03-10 12:00:00+00");
    assertThat(
            database.query(
                "select position, path, visits from rollup_visit_page_day where visits > 0 order by 1, 2"))
        .containsExactly("entry|/a|2", "exit|/a|1", "exit|/b|1");
    assertThat(database.query("select fate, events from ledger order by 1"))
        .containsExactly("duplicate|2", "received|6", "stored|4");
    assertThat(database.query("select complete_until from source_progress"))
        .containsExactly("infinity");
  }

  @Test
  void countsBotsApartAndEachDimension() throws Exception {
    Traffic chrome = new Traffic(false, "Chrome", "Windows", "Desktop", "Email");
    Event view = pageView("/a").as(chrome).event();
    Event click = custom("click").as(chrome.by(null)).at(NOON.plusSeconds(60)).event();
    Event unknown = pageView("/a").by(OTHER_VISITOR).event();
    Event bot = pageView("/a").by(BOT).as(Traffic.NONE.asBot().by("Direct")).event();

    run(entries(view, click, unknown, bot));

    assertThat(
            database.query(
                "select event_type, bot, events, visitors from rollup_day order by 1, 2"))
        .containsExactly("custom_event|f|1|1", "page_view|f|2|2", "page_view|t|1|1");
    assertThat(database.query("select bot, path, events from rollup_page_day order by 1, 2"))
        .containsExactly("f|/|1", "f|/a|2", "t|/a|1");
    assertThat(
            database.query(
                "select bot, dimension, value, event_type, events, visitors"
                    + " from rollup_dimension_day order by 1, 2, 3, 4"))
        .containsExactly(
            "f|all|||3|2",
            "f|browser|Chrome|custom_event|1|1",
            "f|browser|Chrome|page_view|1|1",
            "f|channel|Email|page_view|1|1",
            "f|device|Desktop|custom_event|1|1",
            "f|device|Desktop|page_view|1|1",
            "f|event|Title of /a|page_view|2|2",
            "f|event|click|custom_event|1|1",
            "f|os|Windows|custom_event|1|1",
            "f|os|Windows|page_view|1|1",
            "t|all|||1|1",
            "t|channel|Direct|page_view|1|1",
            "t|event|Title of /a|page_view|1|1");
    assertThat(database.query("select bot, visits, bounces from rollup_visit_hour order by 1"))
        .containsExactly("f|2|1", "t|1|1");
    assertThat(
            database.query("select bot, position, visits from rollup_visit_page_day order by 1, 2"))
        .containsExactly("f|entry|2", "f|exit|2", "t|entry|1", "t|exit|1");
    assertThat(
            database.query(
                "select bot, browser, os, device, channel from tracking_session order by 1, 2"))
        .containsExactly(
            "f|Chrome|Windows|Desktop|Email", "f|null|null|null|null", "t|null|null|null|Direct");
  }

  /** A late first event may make a visit a bot's: its counts move, and nothing is counted twice. */
  @Test
  void movesAVisitWhoseFirstEventTurnsOutToBeABots() throws Exception {
    Event person = pageView("/a").at(NOON.plusSeconds(60)).event();
    Event bot = custom("click").at(NOON).as(Traffic.NONE.asBot()).event();

    run(entries(person, bot));

    assertThat(database.query("select bot, visits, gone from rollup_visit_hour order by 1"))
        .containsExactly("f|0|1", "t|1|0");
    assertThat(
            database.query("select bot, position, visits from rollup_visit_page_day order by 1, 2"))
        .containsExactly("f|entry|0", "f|exit|0", "t|entry|1", "t|exit|1");
    assertThat(database.query("select bot from tracking_session where events > 0"))
        .containsExactly("t");
  }

  @Test
  void joinsTwoSessionsWhenALateEventBridgesThem() throws Exception {
    Event early = pageView("/a").at(NOON).event();
    Event late = pageView("/b").at(NOON.plusSeconds(3600)).event();
    Event bridge = pageView("/c").at(NOON.plusSeconds(1800)).event();

    run(entries(early, late, bridge));

    assertThat(
            database.query(
                "select started_at, last_seen_at, events, entry_page, exit_page, bounce from tracking_session order by 1"))
        .containsExactly(
            "2026-03-10 12:00:00+00|2026-03-10 13:00:00+00|3|/a|/b|f",
            "2026-03-10 13:00:00+00|2026-03-10 13:00:00+00|0|null|null|f");
    assertThat(
            database.query(
                "select hour, visits, bounces, duration_micros from rollup_visit_hour order by 1"))
        .containsExactly("2026-03-10 12:00:00+00|1|0|3600000000", "2026-03-10 13:00:00+00|0|0|0");
  }

  @Test
  void keepsAnEventThatTheDatabaseRefusesAndCountsItAsFailed() throws Exception {
    Event good = pageView("/a").event();
    Event bad = custom("bad").with("{\"a\":\"\\u0000\"}").event();

    run(entries(good, bad, bad));

    assertThat(database.query("select name from tracking_event")).containsExactly("Title of /a");
    assertThat(database.query("select sqlstate, event ->> 'name' from failed_event"))
        .containsExactly("22P05|bad");
    assertThat(database.query("select fate, events from ledger order by 1"))
        .containsExactly("duplicate|1", "failed|1", "received|3", "stored|1");
  }

  @Test
  void countsWhatWasRefusedByCode() throws Exception {
    RejectedEvent old = new RejectedEvent(0, Rejection.TOO_OLD, "occurred_at", "older than 72 h");
    Refusals refusals = new Refusals(1, "firm-1", 0, 20_000, 2, List.of(old, old));

    run(List.of(LogEntry.of(refusals)));

    assertThat(database.query("select fate, events, day from ledger order by 1"))
        .containsExactly(
            "received|4|2024-10-04", "rejected:too_old|2|2024-10-04", "withheld|2|2024-10-04");
  }

  @Test
  void writingTheSameLogAgainChangesNothing() throws Exception {
    List<LogEntry> log =
        entries(pageView("/a").event(), pageView("/a").event(), custom("x").event());

    run(log);
    String before = dump();
    run(log);

    assertThat(dump()).isEqualTo(before);
  }

  private String dump() throws Exception {
    List<String> rows = new ArrayList<>();
    for (String table :
        List.of(
            "tracking_event",
            "tracking_session",
            "rollup_day",
            "rollup_page_day",
            "rollup_dimension_day",
            "ledger")) {
      rows.addAll(database.query("select * from " + table + " t order by t::text"));
    }
    return String.join("\n", rows);
  }

  private static List<LogEntry> entries(Event... events) {
    return Stream.of(events).map(LogEntry::of).toList();
  }

  private void run(List<LogEntry> log) throws Exception {
    StreamExecutionEnvironment env = Environments.create();
    env.setParallelism(2);
    CoreJob.define(
        // One reader: a log has one order.
        env.fromData(TypeInformation.of(LogEntry.class), log.toArray(LogEntry[]::new))
            .uid("log")
            .setParallelism(1),
        PostgresSink.all(database.writer(), 0, Duration.ofMillis(50)));
    env.execute();
  }
}
