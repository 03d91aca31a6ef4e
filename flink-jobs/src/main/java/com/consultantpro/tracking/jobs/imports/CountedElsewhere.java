package com.consultantpro.tracking.jobs.imports;

import com.consultantpro.tracking.events.Event;
import com.consultantpro.tracking.events.traffic.Classifier;
import com.consultantpro.tracking.jobs.imports.ImportStore.Twins;
import com.consultantpro.tracking.jobs.imports.accesslog.LineClassifier;
import com.consultantpro.tracking.jobs.imports.accesslog.LineKind;
import com.consultantpro.tracking.jobs.imports.accesslog.LineReader;
import com.consultantpro.tracking.jobs.imports.accesslog.LogFile;
import com.consultantpro.tracking.jobs.imports.accesslog.UnreadableFile;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Finds files that were imported before under another host. A line's name begins with the host of
 * its site, so each of their page views would count twice.
 */
final class CountedElsewhere {
  /** Page views of each file, from its beginning. */
  private static final int SAMPLED = 1_000;

  /** What is looked through for them. */
  private static final int LINES = 100_000;

  /** A sample is compared by what the line tells. */
  private static final UUID NAMELESS = new UUID(0, 0);

  private final ImportStore store;
  private final ImportSite site;
  private final LineClassifier classifier;
  private final LoggedPageViews pageViews;

  CountedElsewhere(ImportStore store, ImportSite site) {
    Classifier traffic = Classifier.shared();
    this.store = store;
    this.site = site;
    this.classifier = new LineClassifier(traffic);
    this.pageViews = new LoggedPageViews(site, traffic);
  }

  /**
   * Throws {@link ImportFailure} for a file if another site's import holds most of those first page
   * views that this site's does not hold itself.
   */
  void refuse(List<Path> files) throws SQLException {
    for (Path file : files) {
      Optional<Twins> twins = store.countedElsewhere(site, sample(file));
      if (twins.isPresent() && 2 * twins.get().views() > twins.get().ofViews()) {
        throw new ImportFailure(message(file, twins.get()));
      }
    }
  }

  private static String message(Path file, Twins twins) {
    return """
        %s is counted already, as a log of %s: its import holds %,d of the first %,d page views that are new here.
        Name that site with --host to add what is new to it, take its import back with --remove %s, or count them again \
        with --copies."""
        .formatted(file, twins.host(), twins.views(), twins.ofViews(), twins.host());
  }

  private List<Event> sample(Path file) {
    List<Event> views = new ArrayList<>();
    try (LineReader lines = LogFile.open(file, bytes -> {})) {
      for (int read = 0; read < LINES && views.size() < SAMPLED && lines.next(); read++) {
        lines
            .read()
            .filter(line -> classifier.classify(line) == LineKind.PAGE_VIEW)
            .ifPresent(line -> views.add(pageViews.of(line, NAMELESS)));
      }
    } catch (IOException e) {
      throw new ImportFailure(UnreadableFile.because(file, e).getMessage(), e);
    }
    return views;
  }
}
