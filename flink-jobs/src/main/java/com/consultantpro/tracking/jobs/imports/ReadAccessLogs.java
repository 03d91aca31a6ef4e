package com.consultantpro.tracking.jobs.imports;

import com.consultantpro.tracking.events.Event;
import com.consultantpro.tracking.events.traffic.Classifier;
import com.consultantpro.tracking.jobs.imports.accesslog.AccessLogLine;
import com.consultantpro.tracking.jobs.imports.accesslog.LineClassifier;
import com.consultantpro.tracking.jobs.imports.accesslog.LineIds;
import com.consultantpro.tracking.jobs.imports.accesslog.LineKind;
import com.consultantpro.tracking.jobs.imports.accesslog.LineReader;
import com.consultantpro.tracking.jobs.imports.accesslog.LogFile;
import com.consultantpro.tracking.jobs.imports.accesslog.UnreadableFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;

/**
 * Path of a log in, its page views out. A file is read whole by one task, since the occurrences of
 * a line are counted within its file. What every line counts as is told in accumulators.
 */
final class ReadAccessLogs extends RichFlatMapFunction<String, Event> {
  private static final long serialVersionUID = 1;

  private final ImportSite site;
  private final Set<Integer> daysLeftOut;

  private transient LoggedPageViews pageViews;
  private transient LineClassifier classifier;
  private transient LongCounter bytesRead;
  private transient LineCounters lines;

  ReadAccessLogs(ImportSite site, Set<Integer> daysLeftOut) {
    this.site = site;
    this.daysLeftOut = Set.copyOf(daysLeftOut);
  }

  @Override
  public void open(OpenContext context) {
    Classifier traffic = Classifier.shared();
    pageViews = new LoggedPageViews(site, traffic);
    classifier = new LineClassifier(traffic);
    bytesRead = getRuntimeContext().getLongCounter(LineCounters.BYTES);
    lines = new LineCounters(getRuntimeContext());
  }

  @Override
  public void flatMap(String file, Collector<Event> out) throws IOException {
    LineIds ids = new LineIds(site.host());
    try (LineReader reader = LogFile.open(Path.of(file), bytesRead::add)) {
      while (reader.next()) {
        read(reader, ids, out);
      }
    } catch (IOException e) {
      throw UnreadableFile.because(Path.of(file), e);
    }
  }

  private void read(LineReader reader, LineIds ids, Collector<Event> out) {
    Optional<AccessLogLine> line = reader.isBlank() ? Optional.empty() : reader.read();
    LineKind kind =
        line.map(classifier::classify)
            .orElse(reader.isBlank() ? LineKind.BLANK : LineKind.UNREADABLE);
    lines.count(kind);
    if (kind == LineKind.PAGE_VIEW) {
      Event event = pageViews.of(line.orElseThrow(), ids.next(reader));
      if (daysLeftOut.contains(event.day())) {
        lines.countOverlap();
      } else {
        out.collect(event);
      }
    }
  }
}
