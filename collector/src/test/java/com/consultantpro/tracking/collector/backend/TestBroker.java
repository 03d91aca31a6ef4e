package com.consultantpro.tracking.collector.backend;

import com.consultantpro.tracking.events.Topics;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** A real broker (KRaft) in this JVM. It can be stopped and started again on the same log. */
public final class TestBroker implements AutoCloseable {
  public static final int PARTITIONS = 3;

  private final Path dir;
  private final int port;
  private final Properties properties;
  private KafkaRaftServer server;

  private TestBroker(Path dir) throws Exception {
    this.dir = dir;
    this.port = freePort();
    this.properties = properties(dir, port, freePort());
  }

  /** Running, with the two topics. */
  public static TestBroker start(Path dir) throws Exception {
    TestBroker broker = notStarted(dir);
    broker.start();
    broker.createTopics();
    return broker;
  }

  /** Formatted and with a port of its own, nothing listening there yet. */
  public static TestBroker notStarted(Path dir) throws Exception {
    TestBroker broker = new TestBroker(dir);
    format(dir);
    return broker;
  }

  public String bootstrap() {
    return "127.0.0.1:" + port;
  }

  /** For a broker in a process of its own. */
  public Path writeProperties() throws IOException {
    Path file = dir.resolve("server.properties");
    try (OutputStream out = Files.newOutputStream(file)) {
      properties.store(out, null);
    }
    return file;
  }

  public void start() {
    server = new KafkaRaftServer(new KafkaConfig(properties), Time.SYSTEM);
    server.startup();
  }

  public void stop() {
    server.shutdown();
    server.awaitShutdown();
  }

  public void createTopics() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap()))) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(Topics.EVENTS, PARTITIONS, (short) 1),
                  new NewTopic(Topics.REJECTED, PARTITIONS, (short) 1)))
          .all()
          .get();
    }
  }

  @Override
  public void close() {
    stop();
  }

  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void format(Path dir) throws Exception {
    new Formatter()
        .setClusterId(Uuid.randomUuid().toString())
        .setNodeId(1)
        .setControllerListenerName("CONTROLLER")
        .setMetadataLogDirectory(dir.toString())
        .setDirectories(List.of(dir.toString()))
        .setIgnoreFormatted(true)
        .setReleaseVersion(MetadataVersion.latestProduction())
        .setHasDynamicQuorum(false)
        .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
        .run();
  }

  private static Properties properties(Path dir, int port, int controllerPort) {
    String client = "PLAINTEXT://127.0.0.1:" + port;
    String controller = "127.0.0.1:" + controllerPort;
    Properties properties = new Properties();
    properties.putAll(
        Map.ofEntries(
            Map.entry("process.roles", "broker,controller"),
            Map.entry("node.id", "1"),
            Map.entry("controller.quorum.voters", "1@" + controller),
            Map.entry("listeners", client + ",CONTROLLER://" + controller),
            Map.entry("advertised.listeners", client),
            Map.entry("controller.listener.names", "CONTROLLER"),
            Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
            Map.entry("log.dirs", dir.toString()),
            Map.entry("auto.create.topics.enable", "false"),
            Map.entry("offsets.topic.replication.factor", "1"),
            Map.entry("log.cleaner.dedupe.buffer.size", "2097152"),
            Map.entry("broker.session.timeout.ms", "2000"),
            Map.entry("broker.heartbeat.interval.ms", "500")));
    return properties;
  }
}
