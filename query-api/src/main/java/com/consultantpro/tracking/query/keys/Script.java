package com.consultantpro.tracking.query.keys;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The script that a collector of the same build serves: both have the SDK's files in their jars.
 *
 * @param stub keeps the calls that a page makes before the script is there; inline
 */
record Script(String version, String integrity, String stub) {

  /** Null when the SDK was not built. */
  static Script builtIn() {
    byte[] script = resource("sdk/cp.js");
    byte[] stub = resource("sdk/stub.js");
    if (script == null || stub == null) {
      return null;
    }
    return new Script(
        version(resource("sdk/package.json")),
        "sha384-" + Base64.getEncoder().encodeToString(sha384(script)),
        new String(stub, StandardCharsets.UTF_8).strip());
  }

  /** {@code /js/x.js} is {@code /js/VERSION/x.js}. */
  String versioned(String path) {
    int name = path.lastIndexOf('/') + 1;
    return path.substring(0, name) + version + "/" + path.substring(name);
  }

  private static String version(byte[] packageJson) {
    try {
      return new ObjectMapper().readTree(packageJson).get("version").textValue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] sha384(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-384").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-384", e);
    }
  }

  private static byte[] resource(String name) {
    try (InputStream in = Script.class.getResourceAsStream(name)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
