package com.consultantpro.tracking.jobs.oracle;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import com.consultantpro.tracking.events.Event;
import com.consultantpro.tracking.jobs.oracle.Oracle.Stamp;
import com.consultantpro.tracking.jobs.oracle.OracleRows.Session;
import com.consultantpro.tracking.jobs.oracle.OracleRows.Utm;
import com.consultantpro.tracking.jobs.oracle.OracleRows.VisitHour;
import com.consultantpro.tracking.jobs.oracle.OracleRows.VisitPageDay;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The rows made of visits: sessions and what is added up over them. */
record VisitRows(Function<Event, Stamp> stamps) {
  private record StartHour(long firmId, Stamp stamp) {}

  private record EndPage(long firmId, LocalDate day, String position, String path) {}

  Session session(Visit visit) {
    Event first = visit.first();
    Stamp stamp = stamps.apply(first);
    return new Session(
        first.firmId(),
        first.visitorId(),
        Oracle.instant(first.time()),
        Oracle.instant(first.time() + visit.durationMicros()),
        first.sessionId(),
        visit.events().size(),
        visit.pageViews().size(),
        visit.bounced(),
        stamp.day(),
        stamp.hour(),
        stamp.utcOffset(),
        first.consentState().wire(),
        first.userAgentHash(),
        visit.entry().map(Event::path).orElse(null),
        visit.exit().map(Event::path).orElse(null),
        visit.entry().map(Event::referrerHost).orElse(null),
        visit.entry().map(VisitRows::utm).orElse(new Utm(null, null, null, null, null)));
  }

  /** A visit belongs to the hour in which it starts. */
  Set<VisitHour> hours(List<Visit> visits) {
    Map<StartHour, List<Visit>> byHour = visits.stream().collect(groupingBy(this::startHour));
    return Oracle.set(byHour.entrySet(), row -> visitHour(row.getKey(), row.getValue()));
  }

  /** A visit without a page view has neither entry nor exit. */
  Set<VisitPageDay> pageDays(List<Visit> visits) {
    Map<EndPage, Long> byPage =
        visits.stream().flatMap(this::endPages).collect(groupingBy(page -> page, counting()));
    return Oracle.set(
        byPage.entrySet(),
        row -> {
          EndPage page = row.getKey();
          return new VisitPageDay(
              page.firmId(), page.day(), page.position(), page.path(), row.getValue());
        });
  }

  private StartHour startHour(Visit visit) {
    return new StartHour(visit.first().firmId(), stamps.apply(visit.first()));
  }

  private static VisitHour visitHour(StartHour start, List<Visit> visits) {
    return new VisitHour(
        start.firmId(),
        start.stamp().hour(),
        start.stamp().utcOffset(),
        start.stamp().day(),
        visits.size(),
        visits.stream().filter(Visit::bounced).count(),
        visits.stream().mapToLong(Visit::durationMicros).sum());
  }

  private Stream<EndPage> endPages(Visit visit) {
    LocalDate day = stamps.apply(visit.first()).day();
    return Stream.concat(
        visit.entry().stream().map(view -> endPage(day, "entry", view)),
        visit.exit().stream().map(view -> endPage(day, "exit", view)));
  }

  private static EndPage endPage(LocalDate day, String position, Event view) {
    return new EndPage(view.firmId(), day, position, Oracle.shownPath(view));
  }

  private static Utm utm(Event e) {
    return new Utm(e.utmSource(), e.utmMedium(), e.utmCampaign(), e.utmTerm(), e.utmContent());
  }
}
