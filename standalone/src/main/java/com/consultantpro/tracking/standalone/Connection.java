package com.consultantpro.tracking.standalone;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** How to reach a running installation: {@code connection.json} in its data directory. */
record Connection(
    String collectorUrl,
    String apiUrl,
    String flinkUrl,
    String demoUrl,
    String demoShopUrl,
    String kafkaBootstrap,
    String postgresUrl,
    String analystUrl,
    String firmSlug,
    String trackingKey,
    UUID trackingKeyId,
    String serverKey,
    UUID serverKeyId,
    String adminToken,
    String operatorToken) {
  private static final ObjectMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  static Connection read(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new StartupFailure(
          "%s is not there. Is `./tracking up` running on this data directory?".formatted(file));
    }
    return JSON.readValue(file.toFile(), Connection.class);
  }

  /** Readable by its owner only: it holds every secret of the installation. */
  void write(Path file) throws IOException {
    PrivateFile.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this));
  }
}
