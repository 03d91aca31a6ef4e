package com.consultantpro.tracking.standalone;

import com.consultantpro.tracking.standalone.dataset.DataSet;
import com.consultantpro.tracking.standalone.query.FirstView;
import com.consultantpro.tracking.standalone.query.Measurement;
import com.consultantpro.tracking.standalone.query.Outcome;
import com.consultantpro.tracking.standalone.query.Subject;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How long reports take on much data, beside what the raw rows take, and whether data slows them.
 */
@Command(
    name = "query",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a large data set in a PostgreSQL of its own, starts the query API on it, and asks it",
      "for every report. Needs no running `up`, and 1.5 GB of disk for a million events."
    })
final class QueryBench implements Callable<Integer> {
  private static final long QUICK_EVENTS = 100_000;
  private static final int QUIET_SECONDS = 5;
  private static final int VIEWS = 22;

  @Option(
      names = "--events",
      paramLabel = "N",
      description = "Events in the data set (default: ${DEFAULT-VALUE}).")
  private long events = 5_000_000;

  @Option(names = "--grow", description = "Also asks twice as many events; prints the ratios.")
  private boolean grow;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Another one makes other events (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--days",
      paramLabel = "N",
      description = "Days of it, the last is today (default: ${DEFAULT-VALUE}).")
  private int days = 90;

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description = "Keeps the data sets there and uses those that are there.")
  private Path keep;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Asks everything at most so often (default: ${DEFAULT-VALUE}).")
  private int rounds = 200;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "Begins no further round after that (default: ${DEFAULT-VALUE}).")
  private int seconds = 240;

  @Option(names = "--view", description = "Also opens the dashboard in Chromium, again and again.")
  private boolean view;

  @Option(names = "--quick", description = "100,000 events and ten seconds: whether it works.")
  private boolean quick;

  @Override
  public Integer call() throws Exception {
    if (quick) {
      events = QUICK_EVENTS;
      seconds = 10;
    }
    Resources resources = new Resources();
    Thread stop = new Thread(resources::close, "shutdown");
    Runtime.getRuntime().addShutdownHook(stop);
    try {
      measure(resources);
      return 0;
    } catch (StartupFailure e) {
      System.err.println(e.getMessage());
      return 1;
    } finally {
      resources.close();
    }
  }

  private void measure(Resources resources) throws Exception {
    Path directory = directory(resources);
    List<Subject> subjects = new ArrayList<>();
    for (long size : grow ? List.of(events, 2 * events) : List.of(events)) {
      subjects.add(subject(directory, size, resources));
    }
    say("load average %.1f on %d processors".formatted(load(), processors()));
    Outcome outcome =
        new Measurement(subjects, System.out::println).run(rounds, Duration.ofSeconds(seconds));
    outcome.lines().forEach(QueryBench::say);
    if (view) {
      say("");
      FirstView.lines(Path.of(System.getProperty("tracking.home")), subjects.get(0), VIEWS)
          .forEach(QueryBench::say);
    }
    say("load average %.1f; the measuring itself makes about 1 of it".formatted(load()));
  }

  private Subject subject(Path directory, long size, Resources resources) throws Exception {
    DataSet wanted =
        new DataSet(size, seed, days, Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS));
    Path own = directory.resolve("events-%d-seed-%d".formatted(size, seed));
    say("%,d events over %d days, seed %d, in %s".formatted(size, days, seed, own));
    say(
        "%d sites; the largest has %.0f %% of all events, and %,d pages"
            .formatted(DataSet.SITES, 100 * DataSet.LARGEST_SHARE, wanted.sites().get(0).pages()));
    BenchData data = BenchData.open(own, wanted, resources, System.out);
    say(data.size());
    ApiProcess api = ApiProcess.start(data, resources);
    awaitPacking(data);
    return data.subject(api.url(), resources);
  }

  /** The API packs past days for reports with filters when it starts; of kept data, once. */
  private static void awaitPacking(BenchData data) throws Exception {
    long start = System.nanoTime();
    int quiet = 0;
    for (int second = 1; quiet < QUIET_SECONDS; second++) {
      Thread.sleep(1_000);
      quiet = data.isPacking() ? 0 : quiet + 1;
      if (second % 10 == 0) {
        say("%,d past days of all sites are packed".formatted(data.packedDays()));
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9 - QUIET_SECONDS;
    say("packed %,d past days of all sites; %.0f s".formatted(data.packedDays(), seconds));
  }

  private Path directory(Resources resources) throws Exception {
    if (keep != null) {
      return keep.toAbsolutePath().normalize();
    }
    WorkDirectory work =
        new WorkDirectory(Path.of(System.getProperty("java.io.tmpdir")), "tracking-bench");
    return resources.add(work).path();
  }

  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  private static int processors() {
    return Runtime.getRuntime().availableProcessors();
  }

  private static void say(String line) {
    System.out.println(line);
  }
}
