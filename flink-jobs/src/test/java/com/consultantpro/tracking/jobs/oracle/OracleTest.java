package com.consultantpro.tracking.jobs.oracle;

import static com.consultantpro.tracking.jobs.oracle.Sample.customEvent;
import static com.consultantpro.tracking.jobs.oracle.Sample.identity;
import static com.consultantpro.tracking.jobs.oracle.Sample.pageView;
import static org.assertj.core.api.Assertions.assertThat;

import com.consultantpro.tracking.events.ConsentState;
import com.consultantpro.tracking.events.Event;
import com.consultantpro.tracking.events.Traffic;
import com.consultantpro.tracking.jobs.oracle.OracleRows.Count;
import com.consultantpro.tracking.jobs.oracle.OracleRows.Day;
import com.consultantpro.tracking.jobs.oracle.OracleRows.DimensionDay;
import com.consultantpro.tracking.jobs.oracle.OracleRows.Fate;
import com.consultantpro.tracking.jobs.oracle.OracleRows.Hour;
import com.consultantpro.tracking.jobs.oracle.OracleRows.PageDay;
import com.consultantpro.tracking.jobs.oracle.OracleRows.ReferrerDay;
import com.consultantpro.tracking.jobs.oracle.OracleRows.Session;
import com.consultantpro.tracking.jobs.oracle.OracleRows.StoredEvent;
import com.consultantpro.tracking.jobs.oracle.OracleRows.Utm;
import com.consultantpro.tracking.jobs.oracle.OracleRows.UtmDay;
import com.consultantpro.tracking.jobs.oracle.OracleRows.VisitHour;
import com.consultantpro.tracking.jobs.oracle.OracleRows.VisitPageDay;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The definitions, one by one, on logs that fit in the head. */
class OracleTest {
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
  private static final Traffic CHROME = new Traffic(false, "Chrome", "Windows", "Desktop", "Email");
  private static final Duration HALF_HOUR = Duration.ofMinutes(30);
  private static final Duration MICROSECOND = Duration.ofNanos(1_000);

  @Test
  void describesOnePageView() {
    Event view =
        pageView("/a")
            .at(NOON)
            .referrer("search.example")
            .campaign("letter")
            .userAgent("a1b2")
            .consent(ConsentState.PENDING)
            .traffic(CHROME)
            .build();

    OracleRows rows = new Oracle().rows(List.of(view));

    String key =
        "utc-%s/%s-Title of /a-2026-06-01T12:00:00.000000Z"
            .formatted(Sample.visitor(1), Sample.session(1));
    Utm utm = new Utm("letter", "mail", "summer", null, "content of letter");
    assertThat(rows.events()).containsExactly(new StoredEvent(key, view));
    assertThat(rows.sessions())
        .containsExactly(
            new Session(
                1,
                Sample.visitor(1),
                NOON,
                NOON,
                Sample.session(1),
                1,
                1,
                true,
                TODAY,
                NOON,
                0,
                "pending",
                "a1b2",
                "/a",
                "/a",
                "search.example",
                utm,
                CHROME));
    assertThat(rows.days())
        .containsExactly(new Count<>(new Day(1, TODAY, "page_view", false), 1, 1));
    assertThat(rows.hours())
        .containsExactly(new Count<>(new Hour(1, NOON, 0, "page_view", false, TODAY), 1, 1));
    assertThat(rows.pageDays())
        .containsExactly(
            new Count<>(new PageDay(1, TODAY, false, "page_view", "Title of /a", "/a"), 1, 1));
    assertThat(rows.referrerDays())
        .containsExactly(new Count<>(new ReferrerDay(1, TODAY, false, "search.example"), 1, 1));
    assertThat(rows.utmDays())
        .containsExactlyInAnyOrder(
            new Count<>(new UtmDay(1, TODAY, false, "source", "letter"), 1, 1),
            new Count<>(new UtmDay(1, TODAY, false, "medium", "mail"), 1, 1),
            new Count<>(new UtmDay(1, TODAY, false, "campaign", "summer"), 1, 1),
            new Count<>(new UtmDay(1, TODAY, false, "content", "content of letter"), 1, 1));
    assertThat(rows.visitHours()).containsExactly(new VisitHour(1, NOON, 0, false, TODAY, 1, 1, 0));
    assertThat(rows.visitPageDays())
        .containsExactlyInAnyOrder(
            new VisitPageDay(1, TODAY, false, "entry", "/a", 1),
            new VisitPageDay(1, TODAY, false, "exit", "/a", 1));
    assertThat(rows.ledger())
        .containsExactlyInAnyOrder(
            new Fate(1, TODAY, "received", 1), new Fate(1, TODAY, "stored", 1));
    assertThat(rows.dimensionDays())
        .containsExactlyInAnyOrder(
            dimension(false, "all", "", "", 1, 1),
            dimension(false, "event", "Title of /a", "page_view", 1, 1),
            dimension(false, "browser", "Chrome", "page_view", 1, 1),
            dimension(false, "os", "Windows", "page_view", 1, 1),
            dimension(false, "device", "Desktop", "page_view", 1, 1),
            dimension(false, "channel", "Email", "page_view", 1, 1));
  }

  /** Events are a bot's one by one, a visit is what its earliest event is. */
  @Test
  void tellsBotsFromPeople() {
    Sample bot = customEvent("click").at(NOON).traffic(Traffic.NONE.asBot().by("Direct"));
    Sample person = customEvent("click").at(NOON.plus(HALF_HOUR));

    OracleRows rows = rows(person, bot);

    assertThat(rows.days())
        .containsExactlyInAnyOrder(
            new Count<>(new Day(1, TODAY, "custom_event", true), 1, 1),
            new Count<>(new Day(1, TODAY, "custom_event", false), 1, 1));
    assertThat(rows.visitHours())
        .containsExactly(new VisitHour(1, NOON, 0, true, TODAY, 1, 0, 1_800_000_000L));
    assertThat(rows.sessions()).extracting(Session::traffic).containsExactly(Traffic.NONE.asBot());
    assertThat(rows.dimensionDays())
        .containsExactlyInAnyOrder(
            dimension(true, "all", "", "", 1, 1),
            dimension(true, "event", "click", "custom_event", 1, 1),
            dimension(false, "all", "", "", 1, 1),
            dimension(false, "event", "click", "custom_event", 1, 1));
  }

  private static Count<DimensionDay> dimension(
      boolean bot, String dimension, String value, String type, long events, long visitors) {
    return new Count<>(new DimensionDay(1, TODAY, bot, dimension, value, type), events, visitors);
  }

  @Test
  void keepsTheFirstOfTwoCopiesThatDiffer() {
    Sample view = pageView("/a").at(NOON);
    Sample nextDay = view.path("/b").shiftedAnew(HALF_HOUR).delay(Duration.ofHours(20));

    OracleRows rows = rows(view, nextDay);

    assertThat(rows.events()).extracting(StoredEvent::event).containsExactly(view.build());
    assertThat(rows.ledger())
        .containsExactlyInAnyOrder(
            new Fate(1, TODAY, "received", 1),
            new Fate(1, TODAY, "stored", 1),
            new Fate(1, TODAY.plusDays(1), "received", 1),
            new Fate(1, TODAY.plusDays(1), "duplicate", 1));
  }

  @Test
  void tellsFirmsVisitorsSessionsNamesAndInstantsApart() {
    Sample click = customEvent("click").at(NOON);

    OracleRows rows =
        rows(
            click,
            click.firm(Firm.BERLIN),
            click.visitor(Sample.visitor(2)),
            click.session(Sample.session(2)),
            customEvent("scroll").at(NOON),
            click.at(NOON.plus(MICROSECOND)));

    assertThat(rows.events()).hasSize(6);
  }

  @Test
  void knowsImportedLinesByTheirOwnIdentity() {
    Sample view = pageView("/a").at(NOON);
    Sample line = view.importId("0".repeat(32));

    OracleRows rows = rows(line, line.path("/b"), view.importId("1".repeat(32)), view);

    assertThat(rows.events()).hasSize(3);
  }

  @Test
  void keepsAGapOfExactlyThirtyMinutesTogether() {
    OracleRows rows = rows(pageView("/a").at(NOON), pageView("/b").at(NOON.plus(HALF_HOUR)));

    assertThat(rows.visitHours())
        .containsExactly(new VisitHour(1, NOON, 0, false, TODAY, 1, 0, 1_800_000_000));
  }

  @Test
  void splitsAtOneMicrosecondMore() {
    Instant later = NOON.plus(HALF_HOUR).plus(MICROSECOND);

    OracleRows rows = rows(pageView("/a").at(NOON), pageView("/b").at(later));

    assertThat(rows.visitHours()).containsExactly(new VisitHour(1, NOON, 0, false, TODAY, 2, 2, 0));
    assertThat(rows.sessions())
        .extracting(Session::startedAt)
        .containsExactlyInAnyOrder(NOON, later);
  }

  @Test
  void bridgesTwoVisitsByALateEvent() {
    Sample early = pageView("/a").at(NOON);
    Sample late = pageView("/b").at(NOON.plusSeconds(3_000));
    Sample bridge = customEvent("click").at(NOON.plusSeconds(1_500));

    assertThat(rows(early, late).sessions()).hasSize(2);
    assertThat(rows(early, late, bridge).visitHours())
        .containsExactly(new VisitHour(1, NOON, 0, false, TODAY, 1, 0, 3_000_000_000L));
  }

  @Test
  void doesNotCutAVisitAtMidnight() {
    Instant lastMinute = Instant.parse("2026-06-01T23:59:00Z");

    OracleRows rows =
        rows(pageView("/a").at(lastMinute), pageView("/a").at(lastMinute.plusSeconds(120)));

    assertThat(rows.visitHours())
        .extracting(VisitHour::day, VisitHour::visits)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(TODAY, 1L));
    assertThat(rows.days())
        .containsExactlyInAnyOrder(
            new Count<>(new Day(1, TODAY, "page_view", false), 1, 1),
            new Count<>(new Day(1, TODAY.plusDays(1), "page_view", false), 1, 1));
  }

  @Test
  void breaksTiesBySessionThenNameThenClientInstant() {
    Sample bySession = pageView("/session").at(NOON).session(Sample.session(1));
    Sample byName = Sample.of(bySession.build().eventType(), "A", "/name").at(NOON);
    Sample byInstant = byName.path("/instant").shift(Duration.ofSeconds(90));

    assertThat(ends(rows(bySession.session(Sample.session(2)), bySession)))
        .containsExactly("/session", "/session");
    assertThat(ends(rows(bySession, byName))).containsExactly("/name", "/session");
    assertThat(ends(rows(byName, byInstant))).containsExactly("/instant", "/name");
  }

  @Test
  void takesEntryAndCampaignFromTheFirstPageView() {
    OracleRows rows =
        rows(
            customEvent("click").at(NOON).referrer("news.example").campaign("no").userAgent("x"),
            pageView("/a").at(NOON.plusSeconds(1)).campaign("letter"),
            pageView("/b").at(NOON.plusSeconds(2)).referrer("search.example"),
            customEvent("click").path("/c").at(NOON.plusSeconds(3)));

    Session session = rows.sessions().iterator().next();
    assertThat(session.userAgentHash()).isEqualTo("x");
    assertThat(session.entryPage()).isEqualTo("/a");
    assertThat(session.exitPage()).isEqualTo("/b");
    assertThat(session.referrerHost()).isNull();
    assertThat(session.utm().source()).isEqualTo("letter");
    assertThat(rows.referrerDays())
        .containsExactly(new Count<>(new ReferrerDay(1, TODAY, false, "search.example"), 1, 1));
  }

  @Test
  void countsAVisitOfIdentityAndOneViewAsABounce() {
    Sample who = identity().at(NOON);
    Sample view = pageView("/a").at(NOON);

    assertThat(rows(who).visitHours()).extracting(VisitHour::bounces).containsExactly(1L);
    assertThat(rows(who, view).visitHours()).extracting(VisitHour::bounces).containsExactly(1L);
    assertThat(rows(who, view, customEvent("click").at(NOON)).visitHours())
        .extracting(VisitHour::bounces)
        .containsExactly(0L);
  }

  @Test
  void leavesVisitsWithoutAPageViewOutOfEntryAndExitPages() {
    OracleRows rows = rows(customEvent("click").path("/a").at(NOON));

    assertThat(rows.visitHours()).hasSize(1);
    assertThat(rows.visitPageDays()).isEmpty();
  }

  @Test
  void tellsTheTwoHoursApartThatAClockShowsTwice() {
    Instant summer = Instant.parse("2026-10-25T00:30:00Z");
    LocalDate sunday = LocalDate.of(2026, 10, 25);

    OracleRows rows =
        rows(
            customEvent("click").firm(Firm.BERLIN).at(summer),
            customEvent("click").firm(Firm.BERLIN).at(summer.plusSeconds(3_600)));

    assertThat(rows.hours())
        .containsExactlyInAnyOrder(
            new Count<>(
                new Hour(2, summer.minusSeconds(1_800), 7_200, "custom_event", false, sunday),
                1,
                1),
            new Count<>(
                new Hour(2, summer.plusSeconds(1_800), 3_600, "custom_event", false, sunday),
                1,
                1));
    assertThat(rows.days())
        .containsExactly(new Count<>(new Day(2, sunday, "custom_event", false), 2, 1));
  }

  @Test
  void countsVisitorsOncePerRow() {
    Sample click = customEvent("click");

    OracleRows rows =
        rows(
            click.at(NOON),
            click.at(NOON.plusSeconds(1)),
            click.at(NOON).visitor(Sample.visitor(2)));

    assertThat(rows.days())
        .containsExactly(new Count<>(new Day(1, TODAY, "custom_event", false), 3, 2));
  }

  private static OracleRows rows(Sample... log) {
    return new Oracle().rows(Arrays.stream(log).map(Sample::build).toList());
  }

  private static List<String> ends(OracleRows rows) {
    Session session = rows.sessions().iterator().next();
    return List.of(session.entryPage(), session.exitPage());
  }
}
