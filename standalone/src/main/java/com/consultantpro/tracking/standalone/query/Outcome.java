package com.consultantpro.tracking.standalone.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What was measured, as tables for the terminal. */
public final class Outcome {
  private static final double MOST_ERROR_PERCENT = 2.2;

  private final List<Subject> subjects;
  private final List<List<Series>> asked;
  private final Map<Scan, Latencies> scans;

  Outcome(List<Subject> subjects, List<List<Series>> asked, Map<Scan, Latencies> scans) {
    this.subjects = subjects;
    this.asked = asked;
    this.scans = scans;
  }

  public List<String> lines() throws Exception {
    List<String> lines = new ArrayList<>();
    for (Group group : Group.values()) {
      List<List<Series>> ofGroup =
          asked.stream().filter(all -> all.get(0).question().group() == group).toList();
      if (!ofGroup.isEmpty()) {
        lines.add("");
        lines.addAll(table(group, ofGroup));
      }
    }
    lines.add("");
    lines.addAll(scanTable());
    lines.add("");
    for (Subject subject : subjects) {
      lines.add(visitors(subject));
    }
    return lines;
  }

  private List<String> table(Group group, List<List<Series>> questions) {
    TextTable table =
        new TextTable("%s (%s)".formatted(group.title(), group.goal()), "p50 ms", "p99", "max")
            .columns("rows read", "verdict");
    if (subjects.size() > 1) {
      table.columns("p50 at 2x", "p50 ratio", "rows ratio");
    }
    for (List<Series> question : questions) {
      Series first = question.get(0);
      Latencies took = first.latencies();
      table.row(first.question().name());
      table.cells(number(took.p50()), number(took.p99()), number(took.max()));
      table.cells("%,d".formatted(first.rowsRead()), group.isMet(took) ? "ok" : "OVER");
      if (question.size() > 1) {
        Series twice = question.get(1);
        double ratio = twice.latencies().p50() / took.p50();
        double rows = (double) twice.rowsRead() / Math.max(1, first.rowsRead());
        table.cells(number(twice.latencies().p50()), number(ratio), number(rows));
      }
    }
    return table.lines();
  }

  private List<String> scanTable() {
    TextTable table =
        new TextTable("scan of the raw rows", "p50 ms", "report", "p50 ms", "ratio", "goal")
            .columns("verdict");
    scans.forEach(
        (scan, took) -> {
          table.row(scan.sql());
          Optional<Latencies> report = report(scan);
          double ratio = report.map(times -> took.p50() / times.p50()).orElse(Double.NaN);
          table.cells(number(took.p50()), scan.report());
          table.cells(report.map(times -> number(times.p50())).orElse("-"), number(ratio));
          table.cells("≥ " + scan.atLeast(), ratio >= scan.atLeast() ? "ok" : "UNDER");
        });
    return table.lines();
  }

  private Optional<Latencies> report(Scan scan) {
    return asked.stream()
        .map(question -> question.get(0))
        .filter(series -> series.question().group() == scan.group())
        .filter(series -> series.question().name().equals(scan.report()))
        .map(Series::latencies)
        .findFirst();
  }

  private static String visitors(Subject subject) throws Exception {
    long exact = Scan.distinctVisitors(subject.owner(), subject.firmId(), subject.data());
    Question overview = Questions.of(subject.data()).get(0);
    long reported = subject.api().ask(overview, 0).json().path("visitors").longValue();
    double percent = 100.0 * (reported - exact) / Math.max(1, exact);
    return String.format(
        Locale.ROOT,
        "visitors of the largest site over %d days: %,d, exactly %,d: off by %.2f %% (at most %.1f: %s)",
        subject.data().days(),
        reported,
        exact,
        percent,
        MOST_ERROR_PERCENT,
        Math.abs(percent) <= MOST_ERROR_PERCENT ? "ok" : "OVER");
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%,.0f", value);
  }
}
