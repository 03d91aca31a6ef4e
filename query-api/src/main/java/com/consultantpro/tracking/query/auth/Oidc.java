package com.consultantpro.tracking.query.auth;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * Whose signed tokens (JWT) are taken besides those made here.
 *
 * @param issuer what {@code iss} must be
 * @param jwksUrl where its public keys are
 * @param audience what {@code aud} must hold
 * @param firmClaim names the slug of the caller's firm
 * @param scopesClaim names what the caller may do: a list, or words with spaces between
 * @param operators whether the scope {@code operator} makes an operator; else it is nothing
 */
public record Oidc(
    String issuer,
    URI jwksUrl,
    String audience,
    String firmClaim,
    String scopesClaim,
    boolean operators) {
  private static final List<String> REQUIRED =
      List.of("TRACKING_OIDC_ISSUER", "TRACKING_OIDC_JWKS_URL", "TRACKING_OIDC_AUDIENCE");

  /** Null when nobody's are: then none of the three settings is given. */
  public static Oidc from(Map<String, String> env, List<String> problems) {
    List<String> given = REQUIRED.stream().filter(name -> !text(env, name, "").isEmpty()).toList();
    if (given.isEmpty()) {
      return null;
    }
    if (given.size() < REQUIRED.size()) {
      problems.add(String.join(", ", REQUIRED) + " must be set together");
      return null;
    }
    String operators = text(env, "TRACKING_OIDC_OPERATORS", "false");
    if (!operators.equals("true") && !operators.equals("false")) {
      problems.add("TRACKING_OIDC_OPERATORS must be true or false");
    }
    return new Oidc(
        text(env, REQUIRED.get(0), ""),
        jwksUrl(text(env, REQUIRED.get(1), ""), problems),
        text(env, REQUIRED.get(2), ""),
        text(env, "TRACKING_OIDC_FIRM_CLAIM", "firm"),
        text(env, "TRACKING_OIDC_SCOPES_CLAIM", "scope"),
        operators.equals("true"));
  }

  /** Whoever can change the keys on their way can sign in as anybody. */
  private static URI jwksUrl(String text, List<String> problems) {
    if (text.matches(
        "https://[^\\s/]+(/\\S*)?|http://(127\\.0\\.0\\.1|localhost)(:\\d+)?(/\\S*)?")) {
      try {
        return URI.create(text);
      } catch (IllegalArgumentException e) {
        // Told below.
      }
    }
    problems.add("TRACKING_OIDC_JWKS_URL must begin with https://, or be on this machine");
    return null;
  }

  private static String text(Map<String, String> env, String name, String otherwise) {
    String value = env.get(name);
    return value == null || value.isBlank() ? otherwise : value.strip();
  }
}
