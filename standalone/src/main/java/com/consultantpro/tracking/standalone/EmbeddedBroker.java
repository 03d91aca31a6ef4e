package com.consultantpro.tracking.standalone;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A Kafka broker and its controller (KRaft) in this JVM, on loopback only.
 *
 * <p>What it acknowledged survives the death of the process: the log lies in the page cache and on
 * disk, and the next start on the same directory recovers it.
 */
final class EmbeddedBroker implements AutoCloseable {
  private static final String NODE = "1";
  private static final String HOST = "127.0.0.1";

  private final KafkaRaftServer server;
  private final int port;

  private EmbeddedBroker(KafkaRaftServer server, int port) {
    this.server = server;
    this.port = port;
  }

  static EmbeddedBroker start(Path dir, int port, int controllerPort) throws Exception {
    Files.createDirectories(dir);
    if (!Files.exists(dir.resolve("meta.properties"))) {
      format(dir);
    }
    KafkaConfig config = new KafkaConfig(properties(dir, port, controllerPort));
    EmbeddedBroker broker = new EmbeddedBroker(new KafkaRaftServer(config, Time.SYSTEM), port);
    broker.server.startup();
    return broker;
  }

  String bootstrap() {
    return HOST + ":" + port;
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }

  private static void format(Path dir) throws Exception {
    new Formatter()
        .setClusterId(Uuid.randomUuid().toString())
        .setNodeId(Integer.parseInt(NODE))
        .setControllerListenerName("CONTROLLER")
        .setMetadataLogDirectory(dir.toString())
        .setDirectories(List.of(dir.toString()))
        .setIgnoreFormatted(true)
        .setReleaseVersion(MetadataVersion.latestProduction())
        .setHasDynamicQuorum(false)
        .setPrintStream(new java.io.PrintStream(java.io.OutputStream.nullOutputStream()))
        .run();
  }

  private static Properties properties(Path dir, int port, int controllerPort) {
    String client = "PLAINTEXT://" + HOST + ":" + port;
    Properties properties = new Properties();
    properties.putAll(
        Map.ofEntries(
            Map.entry("process.roles", "broker,controller"),
            Map.entry("node.id", NODE),
            Map.entry("controller.quorum.voters", NODE + "@" + HOST + ":" + controllerPort),
            Map.entry("listeners", client + ",CONTROLLER://" + HOST + ":" + controllerPort),
            Map.entry("advertised.listeners", client),
            Map.entry("controller.listener.names", "CONTROLLER"),
            Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
            Map.entry("log.dirs", dir.toString()),
            Map.entry("auto.create.topics.enable", "false")));
    properties.putAll(ONE_NODE);
    return properties;
  }

  /** What one node needs other than a cluster: no replicas, few threads, little memory. */
  private static final Map<String, String> ONE_NODE =
      Map.ofEntries(
          Map.entry("offsets.topic.replication.factor", "1"),
          Map.entry("offsets.topic.num.partitions", "4"),
          Map.entry("transaction.state.log.replication.factor", "1"),
          Map.entry("transaction.state.log.min.isr", "1"),
          Map.entry("transaction.state.log.num.partitions", "2"),
          Map.entry("share.coordinator.state.topic.replication.factor", "1"),
          Map.entry("share.coordinator.state.topic.min.isr", "1"),
          Map.entry("share.coordinator.state.topic.num.partitions", "1"),
          Map.entry("group.initial.rebalance.delay.ms", "0"),
          Map.entry("num.network.threads", "2"),
          Map.entry("num.io.threads", "4"),
          Map.entry("log.cleaner.dedupe.buffer.size", "2097152"),
          // After a kill the broker may come back only when its old session has ended; but shorter
          // still, and a machine that is busy for a moment looks like a broker that died.
          Map.entry("broker.session.timeout.ms", "3000"),
          Map.entry("broker.heartbeat.interval.ms", "500"));
}
