package com.consultantpro.tracking.standalone.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.consultantpro.tracking.jobs.Environments;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisedJobTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** What the latest run found in its state. */
  private static final AtomicLong FOUND = new AtomicLong(-1);

  private static final AtomicBoolean FAIL = new AtomicBoolean();

  @TempDir Path temp;

  @Test
  void goesOnFromTheNewestCheckpointAfterTheJobGaveUpAndAfterARestart() throws Exception {
    whileRunning(
        () -> {
          awaitCheckpoint();
          FOUND.set(-1);
          FAIL.set(true);

          await().atMost(PATIENCE).until(() -> FOUND.get() > 0);
          awaitCheckpoint();
        });
    FOUND.set(-1);

    whileRunning(() -> await().atMost(PATIENCE).until(() -> FOUND.get() > 0));
  }

  private void whileRunning(ThrowingRunnable body) throws Exception {
    try (FlinkCluster flink = FlinkCluster.start(temp.resolve("work"), 0, 1)) {
      Path dir = temp.resolve("count");
      SupervisedJob job = SupervisedJob.start(flink, "count", dir, SupervisedJobTest::count);
      body.run();
      job.close();
    } catch (Exception | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  /** A checkpoint that was begun after this call, so it holds what was counted before. */
  private void awaitCheckpoint() throws Exception {
    Checkpoints checkpoints = new Checkpoints(temp.resolve("count"));
    await().atMost(PATIENCE).until(() -> checkpoints.newest().isPresent());
    Path known = checkpoints.newest().orElseThrow();
    await().atMost(PATIENCE).until(() -> !known.equals(checkpoints.newest().orElse(known)));
    assertThat(Files.exists(checkpoints.newest().orElseThrow())).isTrue();
  }

  private static JobGraph count(Configuration configuration, boolean restored) {
    configuration.addAll(Environments.settings());
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration).setParallelism(1);
    DataGeneratorSource<Long> numbers =
        new DataGeneratorSource<>(
            n -> n, Long.MAX_VALUE, RateLimiterStrategy.perSecond(100), Types.LONG);
    env.fromSource(numbers, WatermarkStrategy.noWatermarks(), "numbers")
        .uid("numbers")
        .keyBy(number -> 0)
        .process(new Count())
        .uid("count")
        .sinkTo(new DiscardingSink<>())
        .uid("sink");
    return env.getStreamGraph().getJobGraph();
  }

  private static final class Count extends KeyedProcessFunction<Integer, Long, Long> {
    private transient ValueState<Long> count;
    private transient boolean looked;

    @Override
    public void open(OpenContext context) {
      count = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Types.LONG));
    }

    @Override
    public void processElement(Long number, Context context, Collector<Long> out) throws Exception {
      if (FAIL.getAndSet(false)) {
        throw new IllegalStateException("as the test asked");
      }
      Long before = count.value();
      if (!looked) {
        looked = true;
        FOUND.set(before == null ? 0 : before);
      }
      count.update(before == null ? 1 : before + 1);
    }
  }
}
