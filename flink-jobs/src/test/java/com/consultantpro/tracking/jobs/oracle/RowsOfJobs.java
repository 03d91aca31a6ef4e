package com.consultantpro.tracking.jobs.oracle;

import com.consultantpro.tracking.events.Event;
import com.consultantpro.tracking.jobs.oracle.OracleRows.Count;
import com.consultantpro.tracking.jobs.oracle.OracleRows.Day;
import com.consultantpro.tracking.jobs.oracle.OracleRows.DimensionDay;
import com.consultantpro.tracking.jobs.oracle.OracleRows.Fate;
import com.consultantpro.tracking.jobs.oracle.OracleRows.Hour;
import com.consultantpro.tracking.jobs.oracle.OracleRows.PageDay;
import com.consultantpro.tracking.jobs.oracle.OracleRows.ReferrerDay;
import com.consultantpro.tracking.jobs.oracle.OracleRows.StoredEvent;
import com.consultantpro.tracking.jobs.oracle.OracleRows.Utm;
import com.consultantpro.tracking.jobs.oracle.OracleRows.UtmDay;
import com.consultantpro.tracking.jobs.oracle.OracleRows.VisitHour;
import com.consultantpro.tracking.jobs.oracle.OracleRows.VisitPageDay;
import com.consultantpro.tracking.jobs.rollups.RollupRow;
import com.consultantpro.tracking.jobs.sessions.Moment;
import com.consultantpro.tracking.jobs.sessions.Session;
import com.consultantpro.tracking.jobs.sessions.SessionRow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What the production operators send to their sinks, in the oracle's words. */
final class RowsOfJobs {
  private final OracleRows rows =
      new OracleRows(
          new HashSet<>(),
          new HashSet<>(),
          new HashSet<>(),
          new HashSet<>(),
          new HashSet<>(),
          new HashSet<>(),
          new HashSet<>(),
          new HashSet<>(),
          new HashSet<>(),
          new HashSet<>(),
          new HashSet<>());

  RowsOfJobs(Collection<RollupRow> rollups) {
    rollups.forEach(this::addRollup);
  }

  RowsOfJobs withEvents(
      Collection<Event> events,
      Map<Tables.Receipts, Long> stored,
      Map<Tables.Receipts, Long> erased) {
    events.forEach(e -> rows.events().add(new StoredEvent(Identity.of(e).text(e.firm()), e)));
    stored.forEach((day, n) -> addFate(day, "stored", n));
    erased.forEach((day, n) -> addFate(day, "erased", n));
    return this;
  }

  /** A fate that no event has any more is as good as none. */
  private void addFate(Tables.Receipts day, String fate, long events) {
    if (events > 0) {
      rows.ledger().add(new Fate(day.firmId(), date(day.receivedDay()), fate, events));
    }
  }

  /** Without those that a merge has emptied. */
  RowsOfJobs withSessions(Collection<SessionRow> sessions) {
    sessions.stream()
        .filter(row -> row.session().events() > 0)
        .forEach(row -> rows.sessions().add(session(row, row.session())));
    return this;
  }

  OracleRows rows() {
    return rows;
  }

  private void addRollup(RollupRow row) {
    long firm = row.key().firmId();
    LocalDate day = date(row.day());
    Instant hour = Instant.ofEpochSecond(row.key().bucket());
    int offset = row.key().utcOffset();
    boolean bot = row.bot();
    switch (row.key().table()) {
      case DAY -> add(rows.days(), new Day(firm, day, row.text1(), bot), row);
      case HOUR -> add(rows.hours(), new Hour(firm, hour, offset, row.text1(), bot, day), row);
      case PAGE_DAY -> {
        PageDay key = new PageDay(firm, day, bot, row.text1(), row.text2(), row.text3());
        add(rows.pageDays(), key, row);
      }
      case REFERRER_DAY ->
          add(rows.referrerDays(), new ReferrerDay(firm, day, bot, row.text1()), row);
      case UTM_DAY ->
          add(rows.utmDays(), new UtmDay(firm, day, bot, row.text1(), row.text2()), row);
      case VISIT_HOUR -> {
        if (row.count() != 0) {
          long duration = row.durationMicros();
          rows.visitHours()
              .add(
                  new VisitHour(
                      firm, hour, offset, bot, day, row.count(), row.bounces(), duration));
        }
      }
      case VISIT_PAGE_DAY -> {
        if (row.count() != 0) {
          rows.visitPageDays()
              .add(new VisitPageDay(firm, day, bot, row.text1(), row.text2(), row.count()));
        }
      }
      case DIMENSION_DAY -> {
        DimensionDay key = new DimensionDay(firm, day, bot, row.text1(), row.text2(), row.text3());
        add(rows.dimensionDays(), key, row);
      }
      case LEDGER -> rows.ledger().add(new Fate(firm, day, row.text1(), row.count()));
    }
  }

  private static <K> void add(Set<Count<K>> table, K key, RollupRow row) {
    table.add(new Count<>(key, row.count(), row.visitors()));
  }

  private static OracleRows.Session session(SessionRow row, Session session) {
    Moment first = session.first();
    Moment entry = session.entry();
    return new OracleRows.Session(
        row.firmId(),
        row.visitorId(),
        Oracle.instant(session.startedAt()),
        Oracle.instant(session.last()),
        first.sessionId(),
        session.events(),
        session.views(),
        session.bounce(),
        date(first.day()),
        Instant.ofEpochSecond(first.hour()),
        first.utcOffset(),
        first.consentState().wire(),
        first.userAgentHash(),
        entry == null ? null : entry.path(),
        session.exit() == null ? null : session.exit().path(),
        entry == null ? null : entry.referrerHost(),
        entry == null ? new Utm(null, null, null, null, null) : utm(entry),
        first.traffic().by(entry == null ? null : entry.traffic().channel()));
  }

  private static Utm utm(Moment m) {
    return new Utm(m.utmSource(), m.utmMedium(), m.utmCampaign(), m.utmTerm(), m.utmContent());
  }

  private static LocalDate date(int day) {
    return LocalDate.ofEpochDay(day);
  }
}
