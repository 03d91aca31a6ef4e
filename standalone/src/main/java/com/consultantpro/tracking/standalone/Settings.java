package com.consultantpro.tracking.standalone;

import com.consultantpro.tracking.collector.CollectorConfig;
import com.consultantpro.tracking.jobs.JobConfig;
import com.consultantpro.tracking.query.QueryConfig;
import com.consultantpro.tracking.standalone.Ports.Service;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The settings of all parts: the environment, over it what this installation decides itself. Read
 * before anything starts, so that a wrong one is told at once.
 */
record Settings(
    CollectorConfig collector, QueryConfig queryApi, JobConfig jobs, boolean automationEnabled) {

  static Settings of(Map<String, String> environment, Ports ports, Secrets secrets) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("TRACKING_COLLECTOR_PORT", String.valueOf(ports.of(Service.COLLECTOR)));
    all.put("TRACKING_API_PORT", String.valueOf(ports.of(Service.API)));
    all.put("TRACKING_KAFKA_BOOTSTRAP", "127.0.0.1:" + ports.of(Service.KAFKA));
    PostgresUrl database = new PostgresUrl(ports.of(Service.POSTGRES), "", "");
    all.put("TRACKING_DATABASE_URL", database.jdbc());
    all.put("TRACKING_COLLECTOR_PASSWORD", secrets.collectorPassword());
    all.put("TRACKING_API_PASSWORD", secrets.apiPassword());
    all.put("TRACKING_WRITER_PASSWORD", secrets.writerPassword());
    all.putIfAbsent("TRACKING_COLLECTOR_ID", "standalone");
    return new Settings(
        read(all, CollectorConfig::from),
        read(all, QueryConfig::from),
        read(all, JobConfig::from),
        !"false".equals(all.get("TRACKING_AUTOMATION_ENABLED")));
  }

  private static <T> T read(
      Map<String, String> environment, Function<Map<String, String>, T> from) {
    try {
      return from.apply(environment);
    } catch (IllegalArgumentException e) {
      throw new StartupFailure(e.getMessage(), e);
    }
  }
}
