package com.consultantpro.tracking.jobs.imports;

import com.consultantpro.tracking.events.Event;
import com.consultantpro.tracking.events.LogEntry;
import com.consultantpro.tracking.jobs.CoreJob;
import com.consultantpro.tracking.jobs.Sinks;
import com.consultantpro.tracking.jobs.postgres.Database;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * From log files to the rows of a new source.
 *
 * <pre>
 *   files => page views ---------.
 *                                 +=> keyBy(line) => first copies => the core job
 *   stored events of the site ---´
 * </pre>
 *
 * Both inputs end, and no watermark comes before their end: files may lie years apart, in any
 * order.
 */
final class ImportTopology {
  private static final TypeInformation<Event> EVENT = TypeInformation.of(Event.class);

  private ImportTopology() {}

  /** What an import merges: new lines with the rows of the source it will replace. */
  record Input(
      ImportSite site,
      Database database,
      List<Path> files,
      Set<Integer> daysLeftOut,
      Optional<Integer> previousSource) {}

  static void define(StreamExecutionEnvironment env, Input input, Sinks sinks) {
    DataStream<Event> pageViews = pageViews(env, input);
    DataStream<Event> all =
        input.previousSource().isEmpty() ? pageViews : pageViews.union(stored(env, input));
    DataStream<LogEntry> log =
        all.keyBy(Event::importId)
            .process(new FirstCopies())
            .returns(EVENT)
            .uid("first-copies")
            .name("First copies")
            .map(LogEntry::of)
            .returns(TypeInformation.of(LogEntry.class))
            .uid("log-entries")
            .name("Log entries");
    CoreJob.define(log, sinks);
  }

  private static DataStream<Event> pageViews(StreamExecutionEnvironment env, Input input) {
    List<String> files = input.files().stream().map(Path::toString).toList();
    return env.fromData(files, Types.STRING)
        .uid("files")
        .name("Files")
        .rebalance()
        .flatMap(new ReadAccessLogs(input.site(), input.daysLeftOut()))
        .returns(EVENT)
        .uid("access-logs")
        .name("Read access logs");
  }

  private static DataStream<Event> stored(StreamExecutionEnvironment env, Input input) {
    return env.fromData(List.of(input.previousSource().orElseThrow()), Types.INT)
        .uid("previous-source")
        .name("Previous source")
        .flatMap(new ReadStoredEvents(input.site(), input.database()))
        .returns(EVENT)
        .uid("stored-events")
        .name("Read stored events")
        .setParallelism(1);
  }
}
