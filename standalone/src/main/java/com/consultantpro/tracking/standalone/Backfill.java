package com.consultantpro.tracking.standalone;

import com.consultantpro.tracking.jobs.imports.AccessLogImport;
import com.consultantpro.tracking.jobs.imports.ImportFailure;
import com.consultantpro.tracking.jobs.imports.ImportJob;
import com.consultantpro.tracking.jobs.imports.ImportRemoval;
import com.consultantpro.tracking.jobs.imports.ImportRemoval.Removed;
import com.consultantpro.tracking.jobs.imports.ImportRequest;
import com.consultantpro.tracking.jobs.imports.ImportResult;
import com.consultantpro.tracking.jobs.postgres.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Imports access logs, whether {@code up} runs on the data directory or not. */
@Command(
    name = "backfill",
    mixinStandardHelpOptions = true,
    description = {
      "Imports access logs in the Combined Log Format (Apache, nginx), plain or gzip, in any order.",
      "The same lines again change nothing; a run that is cut off shows nothing and can be repeated."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:every imported page view can be queried; with --remove, none",
      "1:nothing has changed; the reason is on the terminal",
      "2:the command line is wrong"
    })
final class Backfill implements Callable<Integer> {
  private static final int PARALLELISM = 2;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Where everything is kept; made if it does not exist (default: data, which must exist).")
  private Path named;

  @Option(
      names = "--firm",
      paramLabel = "SLUG",
      required = true,
      description = "Whose logs they are.")
  private String firm;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      description = "The site's own host: no referrer (default: the most frequent referrer's).")
  private String host;

  @Option(
      names = "--overlap",
      description = "Import days that have live data too; they are left out otherwise.")
  private boolean overlap;

  @Option(
      names = "--copies",
      description =
          "Import files though their page views are counted already, as another site's; they are refused otherwise.")
  private boolean copies;

  @Option(
      names = "--remove",
      paramLabel = "HOST",
      description = "Instead of importing, take the import of this site back, rows and all.")
  private String siteToRemove;

  @Parameters(paramLabel = "FILE", arity = "0..*", description = "Logs, as the server wrote them.")
  private List<Path> files = List.of();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    requireOneTask();
    try (Resources resources = new Resources()) {
      requireFiles();
      Path data = data();
      // Not where a running `up` writes its own.
      LogFiles.in(DataDirectory.logs(data.toAbsolutePath().normalize()).resolve("backfill"));
      Runtime.getRuntime().addShutdownHook(new Thread(resources::close, "shutdown"));
      PostgresUrl url = RunningDatabase.of(data, resources);
      Database database = new Database(url.jdbc(), url.user(), url.password());
      if (siteToRemove == null) {
        importInto(database, environment(data, resources));
      } else {
        remove(database);
      }
      return 0;
    } catch (ImportFailure | StartupFailure e) {
      System.err.println(e.getMessage());
    } catch (Exception e) {
      LoggerFactory.getLogger(Backfill.class).error("Backfill failed", e);
      System.err.println("This failed and has changed nothing: " + e);
      System.err.println("Details: " + System.getProperty("tracking.logs"));
    }
    return 1;
  }

  private void requireOneTask() {
    boolean imports = !files.isEmpty();
    if (imports == (siteToRemove != null)) {
      throw new ParameterException(
          spec.commandLine(), "Name either the files to import or, with --remove, a site.");
    }
    if (!imports && (host != null || overlap || copies)) {
      throw new ParameterException(
          spec.commandLine(), "--host, --overlap and --copies are of imports, not of --remove.");
    }
  }

  private void importInto(Database database, StreamExecutionEnvironment environment)
      throws Exception {
    ImportTerminal terminal = new ImportTerminal(System.out, System.console() != null);
    ImportResult result =
        new AccessLogImport(environment, terminal)
            .run(
                new ImportRequest(
                    database, firm, Optional.ofNullable(host), overlap, copies, files));
    terminal.finished(result);
  }

  private void remove(Database database) throws SQLException {
    Removed removed = ImportRemoval.remove(database, firm, siteToRemove);
    System.out.printf(
        Locale.ROOT,
        "removed import %d of %s: %,d page views are counted no more%n",
        removed.source(),
        removed.host(),
        removed.events());
  }

  private static StreamExecutionEnvironment environment(Path data, Resources resources)
      throws IOException {
    Path work = resources.add(new WorkDirectory(data.resolve("flink"), "import")).path();
    Configuration settings = ImportJob.settings();
    settings.set(CoreOptions.TMP_DIRS, work.toString());
    settings.set(TaskManagerOptions.NUM_TASK_SLOTS, PARALLELISM);
    return StreamExecutionEnvironment.createLocalEnvironment(PARALLELISM, settings);
  }

  /** Whoever is in another directory than they think would fill an installation of its own. */
  private Path data() {
    Path usual = Path.of("data");
    if (named == null && !Files.isDirectory(usual)) {
      throw new StartupFailure(
          "There is no data directory here ("
              + usual.toAbsolutePath()
              + "): go to where `up` was started, or name its directory with --data.");
    }
    if (siteToRemove != null && named != null && !Files.isDirectory(named)) {
      throw new StartupFailure("There is no data directory " + named.toAbsolutePath());
    }
    return named == null ? usual : named;
  }

  /** Before anything is started for them. */
  private void requireFiles() {
    for (Path file : files) {
      if (!Files.isReadable(file)) {
        throw new StartupFailure(
            file + (Files.exists(file) ? " may not be read" : " does not exist"));
      }
    }
  }
}
