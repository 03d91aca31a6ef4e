package com.consultantpro.tracking.jobs.automation;

import com.consultantpro.tracking.events.Event;
import com.consultantpro.tracking.events.LogEntry;
import com.consultantpro.tracking.events.Topics;
import com.consultantpro.tracking.jobs.Environments;
import com.consultantpro.tracking.jobs.JobConfig;
import com.consultantpro.tracking.jobs.ingest.HeartbeatWatermarks;
import com.consultantpro.tracking.jobs.ingest.KafkaLog;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * From events and rules to firings.
 *
 * <pre>
 *   rules => broadcast ----.
 *   log => keyBy(visitor) => match => flags => trigger_firing (once each)
 *                                        `---> topic of triggers (at least once each)
 * </pre>
 */
public final class AutomationJob {
  private static final String GROUP = "tracking-automation";

  private AutomationJob() {}

  public static void main(String[] args) throws Exception {
    Map<String, String> environment = System.getenv();
    if ("false".equals(environment.get("TRACKING_AUTOMATION_ENABLED"))) {
      System.out.println("automation is switched off by TRACKING_AUTOMATION_ENABLED=false");
      return;
    }
    StreamExecutionEnvironment env = Environments.create();
    define(env, JobConfig.from(environment));
    env.execute("automation");
  }

  public static void define(StreamExecutionEnvironment env, JobConfig config) {
    DataStream<LogEntry> log =
        env.fromSource(
                KafkaLog.events(config.kafkaBootstrap(), GROUP),
                HeartbeatWatermarks.strategy(),
                "Log",
                TypeInformation.of(LogEntry.class))
            .uid("automation-log");
    DataStream<RuleEntry> rules =
        env.fromSource(
                rules(config.kafkaBootstrap()),
                RuleWatermarks.strategy(),
                "Rules",
                TypeInformation.of(RuleEntry.class))
            .uid("automation-rules")
            .setParallelism(1);
    DataStream<Firing> firings =
        match(log, rules)
            .filter(new FirmFlags(config.database()))
            .uid("automation-flags")
            .name("Flags of firms");
    firings
        .sinkTo(FiringSink.create(config.database(), config.flushEvery()))
        .uid("automation-firing-rows")
        .name("Firing rows");
    firings
        .sinkTo(triggers(config.kafkaBootstrap()))
        .uid("automation-triggers")
        .name("Topic of triggers");
  }

  static DataStream<Firing> match(DataStream<LogEntry> log, DataStream<RuleEntry> rules) {
    BroadcastStream<RuleEntry> everywhere = rules.broadcast(MatchFunction.RULES);
    return log.filter(entry -> entry.event() != null)
        .uid("automation-events")
        .map(LogEntry::event)
        .returns(TypeInformation.of(Event.class))
        .uid("automation-event")
        .keyBy(Event::partitionKey)
        .connect(everywhere)
        .process(new MatchFunction())
        .uid("automation-match")
        .name("Match rules");
  }

  private static KafkaSource<RuleEntry> rules(String bootstrap) {
    return KafkaSource.<RuleEntry>builder()
        .setBootstrapServers(bootstrap)
        .setTopics(Topics.RULES)
        .setGroupId(GROUP)
        .setClientIdPrefix("tracking-rules")
        .setStartingOffsets(OffsetsInitializer.earliest())
        .setDeserializer(new RuleDeserializer())
        .setProperty("partition.discovery.interval.ms", "-1")
        .build();
  }

  private static Sink<Firing> triggers(String bootstrap) {
    return KafkaSink.<Firing>builder()
        .setBootstrapServers(bootstrap)
        .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
        .setProperty("client.id", "tracking-triggers")
        .setRecordSerializer(new TriggerRecords())
        .build();
  }
}
