package com.consultantpro.tracking.jobs.imports;

import com.consultantpro.tracking.jobs.imports.accesslog.UnreadableFile;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongConsumer;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.util.ExceptionUtils;

/** A submitted import job, watched until it ends. */
final class ImportRun {
  private static final Duration LOOK_EVERY = Duration.ofMillis(250);

  private final JobClient job;

  ImportRun(JobClient job) {
    this.job = job;
  }

  /** What the job counted. */
  record Counted(Map<String, Object> accumulators) {
    /**
     * @param stored how many events the job read back rather than from files
     */
    LineAccount account(long stored) {
      long distinct = (Long) accumulators.get(FirstCopies.DISTINCT);
      return LineCounters.account(accumulators, distinct - stored);
    }
  }

  Counted await(LongConsumer bytesRead) throws Exception {
    CompletableFuture<JobExecutionResult> result = job.getJobExecutionResult();
    while (true) {
      try {
        JobExecutionResult finished = result.get(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        Map<String, Object> accumulators = finished.getAllAccumulatorResults();
        bytesRead.accept((Long) accumulators.get(LineCounters.BYTES));
        return new Counted(accumulators);
      } catch (TimeoutException stillRunning) {
        tellProgress(bytesRead);
      } catch (ExecutionException e) {
        throw failure(e);
      }
    }
  }

  private void tellProgress(LongConsumer bytesRead) throws InterruptedException {
    try {
      bytesRead.accept((Long) job.getAccumulators().get().getOrDefault(LineCounters.BYTES, 0L));
    } catch (IllegalStateException | ExecutionException justEnded) {
      // A local cluster is gone as soon as its job has ended; the result says how.
    }
  }

  private static Exception failure(ExecutionException failure) {
    return ExceptionUtils.findSerializedThrowable(
            failure, UnreadableFile.class, ImportRun.class.getClassLoader())
        .<Exception>map(file -> new ImportFailure(file.getMessage(), failure))
        .orElse(failure);
  }
}
