package com.consultantpro.tracking.standalone;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;

/**
 * What this installation alone knows, made once and kept. The database holds only hashes of the
 * keys and tokens, so losing this file means new ones.
 */
record Secrets(
    String ownerPassword,
    String writerPassword,
    String apiPassword,
    String collectorPassword,
    String analystPassword,
    String trackingKey,
    UUID trackingKeyId,
    String serverKey,
    UUID serverKeyId,
    String adminToken,
    String operatorToken,
    String visitorSecret) {
  private static final ObjectMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  /** Kept before anything is made from them, so a start that was cut short can be repeated. */
  static Secrets loadOrCreate(Path file, SecureRandom random) throws IOException {
    if (Files.exists(file)) {
      return JSON.readValue(file.toFile(), Secrets.class);
    }
    Secrets secrets = create(random);
    PrivateFile.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(secrets));
    return secrets;
  }

  private static Secrets create(SecureRandom random) {
    return new Secrets(
        text(random),
        text(random),
        text(random),
        text(random),
        text(random),
        text(random),
        UUID.randomUUID(),
        text(random),
        UUID.randomUUID(),
        text(random),
        text(random),
        text(random));
  }

  /** 192 random bits in letters that need no quoting in a URL, in SQL or on a command line. */
  private static String text(SecureRandom random) {
    byte[] bytes = new byte[24];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
