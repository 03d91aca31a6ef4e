package com.consultantpro.tracking.standalone;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts everything and runs until it is told to stop. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description = "Starts everything on this machine; Ctrl-C stops it, the next start goes on.")
final class Up implements Callable<Integer> {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where everything is kept (default: ${DEFAULT-VALUE}).")
  private Path data = Path.of("data");

  @Override
  public Integer call() throws InterruptedException {
    Resources resources = new Resources();
    try {
      start(resources);
    } catch (Exception e) {
      // What is stopped on its way up fails somewhere, and that is no news.
      if (!resources.closed()) {
        explain(e instanceof ExecutionException ? e.getCause() : e);
      }
      resources.close();
      return 1;
    }
    new CountDownLatch(1).await();
    return 0;
  }

  private void start(Resources resources) throws Exception {
    DataDirectory directory = DataDirectory.open(data);
    resources.add(directory);
    LogFiles.in(directory.logs());
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(resources), "shutdown"));
    Progress progress = new Progress(System.out, Clock.systemUTC());
    Connection connection = new Installation(directory, resources, progress).start(System.getenv());
    progress.say(
        "ready  dashboard %s  demo site %s  collector %s  Flink %s  secrets in %s"
            .formatted(
                connection.apiUrl(),
                connection.demoUrl(),
                connection.collectorUrl(),
                connection.flinkUrl(),
                directory.connection()));
  }

  private static void stop(Resources resources) {
    if (!resources.closed()) {
      System.out.println("stopping");
      resources.close();
      System.out.println("stopped");
    }
  }

  private void explain(Throwable e) {
    if (e instanceof StartupFailure) {
      System.err.println(e.getMessage());
      return;
    }
    LoggerFactory.getLogger(Up.class).error("Start-up failed", e);
    System.err.println("Start-up failed: " + e);
    System.err.println("Details: " + DataDirectory.logs(data.toAbsolutePath().normalize()));
  }
}
