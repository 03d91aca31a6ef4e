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
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The rows made of visits: sessions and what is added up over them. */
record VisitRows(Function<Event, Stamp> stamps, Predicate<Event> bots) {
  private record StartHour(long firmId, Stamp stamp, boolean bot) {}

  private record EndPage(long firmId, LocalDate day, boolean bot, String position, String path) {}

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
        visit.entry().map(VisitRows::utm).orElse(new Utm(null, null, null, null, null)),
        first.traffic().by(visit.entry().map(e -> e.traffic().channel()).orElse(null)));
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
              page.firmId(), page.day(), page.bot(), page.position(), page.path(), row.getValue());
        });
  }

  private StartHour startHour(Visit visit) {
    return new StartHour(visit.first().firmId(), stamps.apply(visit.first()), bot(visit));
  }

  private static VisitHour visitHour(StartHour start, List<Visit> visits) {
    return new VisitHour(
        start.firmId(),
        start.stamp().hour(),
        start.stamp().utcOffset(),
        start.bot(),
        start.stamp().day(),
        visits.size(),
        visits.stream().filter(Visit::bounced).count(),
        visits.stream().mapToLong(Visit::durationMicros).sum());
  }

  private Stream<EndPage> endPages(Visit visit) {
    return Stream.concat(
        visit.entry().stream().map(view -> endPage(visit, "entry", view)),
        visit.exit().stream().map(view -> endPage(visit, "exit", view)));
  }

  private EndPage endPage(Visit visit, String position, Event view) {
    LocalDate day = stamps.apply(visit.first()).day();
    return new EndPage(view.firmId(), day, bot(visit), position, Oracle.shownPath(view));
  }

  /** A visit is what its first event is. */
  private boolean bot(Visit visit) {
    return bots.test(visit.first());
  }

  private static Utm utm(Event e) {
    return new Utm(e.utmSource(), e.utmMedium(), e.utmCampaign(), e.utmTerm(), e.utmContent());
  }
}
