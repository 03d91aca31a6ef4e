package com.consultantpro.tracking.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.consultantpro.tracking.events.ConsentChange;
import com.consultantpro.tracking.events.Erasure;
import com.consultantpro.tracking.events.Event;
import com.consultantpro.tracking.events.Hash128;
import com.consultantpro.tracking.events.Heartbeat;
import com.consultantpro.tracking.events.LogEntry;
import com.consultantpro.tracking.jobs.automation.Firing;
import com.consultantpro.tracking.jobs.automation.FirmRules;
import com.consultantpro.tracking.jobs.automation.Rule;
import com.consultantpro.tracking.jobs.automation.RuleEntry;
import com.consultantpro.tracking.jobs.postgres.Database;
import com.consultantpro.tracking.jobs.postgres.PostgresSink;
import com.consultantpro.tracking.jobs.rollups.RollupDelta;
import com.consultantpro.tracking.jobs.rollups.RollupKey;
import com.consultantpro.tracking.jobs.rollups.RollupRow;
import com.consultantpro.tracking.jobs.rollups.RollupSum;
import com.consultantpro.tracking.jobs.sessions.Moment;
import com.consultantpro.tracking.jobs.sessions.Session;
import com.consultantpro.tracking.jobs.sessions.SessionRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must not change unnoticed: saved state is found by uid and read by these types. */
class StreamTypesTest {

  @ParameterizedTest
  @ValueSource(
      classes = {
        LogEntry.class,
        Event.class,
        Erasure.class,
        ConsentChange.class,
        Hash128.class,
        Moment.class,
        Session.class,
        SessionRow.class,
        RollupKey.class,
        RollupDelta.class,
        RollupSum.class,
        RollupRow.class,
        Rule.class,
        RuleEntry.class,
        FirmRules.class,
        Firing.class
      })
  void isAPojoToFlink(Class<?> type) {
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
  }

  @Test
  void uidsOfTheCoreJobStay() {
    StreamExecutionEnvironment env = Environments.create();
    CoreJob.define(
        env.fromData(TypeInformation.of(LogEntry.class), LogEntry.of(new Heartbeat("c", 0, 0)))
            .uid("log"),
        PostgresSink.all(new Database("jdbc:postgresql:x", "u", "p"), 0, Duration.ofSeconds(1)));

    assertThat(uids(env))
        .containsExactlyInAnyOrder(
            "log",
            "read-log",
            "consent-rows",
            "visitors",
            "event-rows",
            "session-rows",
            "partial-sums-ledger",
            "partial-sums-rollups",
            "rollups",
            "rollup-rows");
  }

  private static List<String> uids(StreamExecutionEnvironment env) {
    List<String> uids = new ArrayList<>();
    for (Transformation<?> transformation : env.getTransformations()) {
      transformation.getTransitivePredecessors().forEach(t -> add(uids, t));
      add(uids, transformation);
    }
    return uids.stream().distinct().toList();
  }

  private static void add(List<String> uids, Transformation<?> transformation) {
    if (transformation.getUid() != null) {
      uids.add(transformation.getUid());
    }
  }
}
