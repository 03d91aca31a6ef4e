package com.consultantpro.tracking.jobs;

import com.consultantpro.tracking.events.SettingNames;
import com.consultantpro.tracking.jobs.postgres.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the jobs need to know of their surroundings.
 *
 * @param kafkaBootstrap {@code TRACKING_KAFKA_BOOTSTRAP}
 * @param database {@code TRACKING_DATABASE_URL}, as role tracking_writer
 * @param flushEvery {@code TRACKING_FLUSH_MILLIS}: how long rows may wait for company; 250 ms
 */
public record JobConfig(String kafkaBootstrap, Database database, Duration flushEvery) {

  private static final String DEFAULT_FLUSH_MILLIS = "250";

  /** All problems at once. */
  public static JobConfig from(Map<String, String> env) {
    SettingNames.check(env);
    List<String> problems = new ArrayList<>();
    for (String name :
        List.of("TRACKING_KAFKA_BOOTSTRAP", "TRACKING_DATABASE_URL", "TRACKING_WRITER_PASSWORD")) {
      if (env.getOrDefault(name, "").isBlank()) {
        problems.add(name + " must be set");
      }
    }
    String flush = env.getOrDefault("TRACKING_FLUSH_MILLIS", DEFAULT_FLUSH_MILLIS);
    if (!flush.matches("[1-9][0-9]{0,4}")) {
      problems.add("TRACKING_FLUSH_MILLIS must be between 1 and 99,999, not '" + flush + "'");
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
    return new JobConfig(
        env.get("TRACKING_KAFKA_BOOTSTRAP"),
        new Database(
            env.get("TRACKING_DATABASE_URL"),
            "tracking_writer",
            env.get("TRACKING_WRITER_PASSWORD")),
        Duration.ofMillis(Long.parseLong(flush)));
  }
}
