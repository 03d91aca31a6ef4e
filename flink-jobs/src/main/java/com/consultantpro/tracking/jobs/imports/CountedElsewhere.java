package com.consultantpro.tracking.jobs.imports;

import com.consultantpro.tracking.events.Micros;
import com.consultantpro.tracking.events.traffic.Classifier;
import com.consultantpro.tracking.jobs.imports.ImportStore.SampledViews;
import com.consultantpro.tracking.jobs.imports.accesslog.AccessLogLine;
import com.consultantpro.tracking.jobs.imports.accesslog.LineClassifier;
import com.consultantpro.tracking.jobs.imports.accesslog.LineKind;
import com.consultantpro.tracking.jobs.imports.accesslog.LineReader;
import com.consultantpro.tracking.jobs.imports.accesslog.LogFile;
import com.consultantpro.tracking.jobs.imports.accesslog.UnreadableFile;
import com.consultantpro.tracking.jobs.imports.accesslog.Visitors;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Finds files that were imported before under another host. A line's name begins with the host of
 * its site, so each of their page views would count twice.
 */
final class CountedElsewhere {
  /** Of each file, from its beginning. */
  private static final int SAMPLED = 1_000;

  private final ImportStore store;
  private final ImportSite site;
  private final LineClassifier classifier = new LineClassifier(Classifier.shared());

  CountedElsewhere(ImportStore store, ImportSite site) {
    this.store = store;
    this.site = site;
  }

  /** Throws {@link ImportFailure} for a file most of whose first page views are another site's. */
  void refuse(List<Path> files) throws SQLException {
    for (Path file : files) {
      SampledViews views = sample(file);
      store
          .countedElsewhere(site, views)
          .filter(twins -> 2 * twins.views() > views.visitors().size())
          .ifPresent(
              twins -> {
                throw new ImportFailure(
                    "%s is counted already, as a log of %s: %,d of its first %,d page views are in that import.\nName that site with --host to add what is new, take its import back with --remove %s, or count them again with --copies."
                        .formatted(
                            file,
                            twins.host(),
                            twins.views(),
                            views.visitors().size(),
                            twins.host()));
              });
    }
  }

  private SampledViews sample(Path file) {
    Visitors visitors = new Visitors(site.visitorSecret());
    List<UUID> ids = new ArrayList<>();
    List<Long> times = new ArrayList<>();
    try (LineReader lines = LogFile.open(file, bytes -> {})) {
      while (ids.size() < SAMPLED && lines.next()) {
        lines
            .read()
            .filter(line -> classifier.classify(line) == LineKind.PAGE_VIEW)
            .ifPresent(
                (AccessLogLine line) -> {
                  ids.add(visitors.of(line));
                  times.add(Micros.of(line.occurredAt()));
                });
      }
    } catch (IOException e) {
      UnreadableFile unreadable = UnreadableFile.because(file, e);
      throw new ImportFailure(unreadable.getMessage(), unreadable);
    }
    return new SampledViews(ids, times);
  }
}
