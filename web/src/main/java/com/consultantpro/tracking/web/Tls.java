package com.consultantpro.tracking.web;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a server needs to speak HTTPS itself. Its port then takes nothing else.
 *
 * @param certificate PEM, the server's own first, then the chain
 * @param key PEM, not encrypted
 * @param healthPort also takes plain HTTP, for the pages of probes alone; 0 for none
 */
public record Tls(Path certificate, Path key, int healthPort) {
  private static final String CERTIFICATE = "TRACKING_TLS_CERTIFICATE";
  private static final String KEY = "TRACKING_TLS_KEY";

  public Tls {
    Objects.requireNonNull(certificate, "certificate");
    Objects.requireNonNull(key, "key");
  }

  /**
   * Null when plain HTTP is wanted.
   *
   * @param healthPortName the setting that holds this server's
   * @param problems takes what is wrong; the files must be there and fit each other
   */
  public static Tls from(Map<String, String> env, String healthPortName, List<String> problems) {
    String certificate = env.getOrDefault(CERTIFICATE, "").strip();
    String key = env.getOrDefault(KEY, "").strip();
    String healthPort = env.getOrDefault(healthPortName, "").strip();
    if (!healthPort.matches("\\d{0,5}") || number(healthPort) > 65_535) {
      problems.add(healthPortName + " must be a port number");
      return null;
    }
    if (certificate.isEmpty() && key.isEmpty()) {
      return null;
    }
    if (certificate.isEmpty() || key.isEmpty()) {
      problems.add(CERTIFICATE + " and " + KEY + " must be set both or neither");
      return null;
    }
    Tls tls = new Tls(Path.of(certificate), Path.of(key), number(healthPort));
    try {
      Pem.read(tls.certificate(), tls.key());
    } catch (Pem.Unusable e) {
      problems.add(CERTIFICATE + ", " + KEY + ": " + e.getMessage());
    }
    return tls;
  }

  private static int number(String text) {
    return text.isEmpty() ? 0 : Integer.parseInt(text);
  }
}
