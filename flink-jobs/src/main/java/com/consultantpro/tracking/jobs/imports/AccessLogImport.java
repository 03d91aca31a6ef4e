package com.consultantpro.tracking.jobs.imports;

import com.consultantpro.tracking.jobs.imports.ImportListener.Pass;
import com.consultantpro.tracking.jobs.imports.ImportStore.FinishedRun;
import com.consultantpro.tracking.jobs.imports.ImportStore.ImportFirm;
import com.consultantpro.tracking.jobs.imports.accesslog.UnreadableFile;
import com.consultantpro.tracking.jobs.postgres.PostgresSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * One import from beginning to end: the files' page views and those stored of the same site become
 * the rows of a new source, which one transaction puts in place of the old one. Until then, and
 * after a failure or a kill at any moment, everybody sees what they saw before.
 */
public final class AccessLogImport {
  private static final Duration FLUSH_EVERY = Duration.ofSeconds(1);

  private final StreamExecutionEnvironment env;
  private final ImportListener listener;

  /**
   * @param env where the job runs; from {@link ImportJob#environment}
   */
  public AccessLogImport(StreamExecutionEnvironment env, ImportListener listener) {
    this.env = env;
    this.listener = listener;
  }

  /** Returns when every row can be queried; throws {@link ImportFailure} if nothing has changed. */
  public ImportResult run(ImportRequest request) throws Exception {
    long bytes = totalBytes(request.files());
    Instant startedAt = Instant.now();
    try (ImportStore store = ImportStore.connect(request.database())) {
      ImportFirm firm = store.firm(request.firm());
      ImportSite site = site(request, firm, store, bytes);
      store.lock(firm.id(), site.host());
      if (!request.copies() && !store.otherHosts(firm.id(), site.host()).isEmpty()) {
        new CountedElsewhere(store, site).refuse(request.files());
      }
      Optional<Integer> previous = store.active(firm.id(), site.host());
      int source = store.begin(firm.id(), site.host());
      try {
        LineAccount lines = write(request, site, store, source, previous, bytes);
        FinishedRun run = new FinishedRun(request.files().size(), lines, startedAt);
        store.finish(site, source, previous, run);
        return new ImportResult(
            source, lines, store.days(firm.id(), source), store.ledger(firm.id(), source));
      } catch (Exception e) {
        removeQuietly(store, firm, source, e);
        throw e;
      }
    }
  }

  private LineAccount write(
      ImportRequest request,
      ImportSite site,
      ImportStore store,
      int source,
      Optional<Integer> previous,
      long bytes)
      throws Exception {
    Set<Integer> daysLeftOut = request.overlap() ? Set.of() : store.liveDays(site.firmId());
    long stored = previous.isEmpty() ? 0 : store.countEvents(site.firmId(), previous.get());
    ImportTopology.define(
        env,
        new ImportTopology.Input(site, request.database(), request.files(), daysLeftOut, previous),
        PostgresSink.all(request.database(), source, FLUSH_EVERY));
    ImportRun run = new ImportRun(env.executeAsync("import"));
    return run.await(read -> listener.progress(Pass.READ, read, bytes)).account(stored);
  }

  private ImportSite site(ImportRequest request, ImportFirm firm, ImportStore store, long bytes)
      throws SQLException {
    boolean chosen = request.host().isEmpty();
    String host =
        chosen ? findHost(request.files(), bytes) : ImportSite.hostOf(request.host().get());
    List<String> others = store.otherHosts(firm.id(), host);
    if (chosen && !others.isEmpty() && store.active(firm.id(), host).isEmpty()) {
      String found =
          host.equals(SiteHostFinder.UNKNOWN)
              ? "These files name no referrer"
              : "The most frequent referrer is " + host;
      throw new ImportFailure(
          "%s, but the firm's imports are of %s: say with --host which site these files are of."
              .formatted(found, String.join(", ", others)));
    }
    listener.site(host, chosen, others);
    return new ImportSite(firm.id(), firm.slug(), firm.zone(), host, firm.visitorSecret());
  }

  private String findHost(List<Path> files, long bytes) {
    AtomicLong read = new AtomicLong();
    try {
      return SiteHostFinder.find(
          files, more -> listener.progress(Pass.FIND_HOST, read.addAndGet(more), bytes));
    } catch (UnreadableFile e) {
      throw new ImportFailure(e.getMessage(), e);
    }
  }

  private static long totalBytes(List<Path> files) throws IOException {
    long bytes = 0;
    for (Path file : files) {
      if (!Files.isRegularFile(file)) {
        throw new ImportFailure(file + (Files.exists(file) ? " is no file" : " does not exist"));
      }
      if (!Files.isReadable(file)) {
        throw new ImportFailure(file + " may not be read by " + System.getProperty("user.name"));
      }
      bytes += Files.size(file);
    }
    return bytes;
  }

  /** Nobody sees what is left, and the next run would remove it as well. */
  private static void removeQuietly(
      ImportStore store, ImportFirm firm, int source, Exception failure) {
    try {
      store.remove(firm.id(), source);
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }
}
