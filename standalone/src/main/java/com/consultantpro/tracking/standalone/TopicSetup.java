package com.consultantpro.tracking.standalone;

import com.consultantpro.tracking.events.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;

/** Creates the topics that are missing; one that stands already is left as it is. */
final class TopicSetup {
  private static final short ONE_REPLICA = 1;

  /** Bounds rebuilds: what is older can no longer be replayed from the log. */
  private static final Map<String, String> LOG =
      Map.of("retention.ms", String.valueOf(Duration.ofDays(30).toMillis()));

  // The partition count of a topic is fixed: an event's key decides its partition for ever.
  private static final List<NewTopic> ALL =
      List.of(
          topic(Topics.EVENTS, 8, LOG),
          topic(Topics.REJECTED, 2, LOG),
          topic(Topics.RULES, 1, Map.of("cleanup.policy", "compact")),
          topic(Topics.TRIGGERS, 2, Map.of()));

  private TopicSetup() {}

  static void create(String bootstrap) throws Exception {
    Map<String, Object> config = Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    try (Admin admin = Admin.create(config)) {
      Set<String> present = admin.listTopics().names().get();
      List<NewTopic> missing = new ArrayList<>(ALL);
      missing.removeIf(topic -> present.contains(topic.name()));
      admin.createTopics(missing).all().get();
    }
  }

  private static NewTopic topic(String name, int partitions, Map<String, String> config) {
    return new NewTopic(name, partitions, ONE_REPLICA).configs(config);
  }
}
