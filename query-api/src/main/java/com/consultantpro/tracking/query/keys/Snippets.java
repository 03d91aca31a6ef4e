package com.consultantpro.tracking.query.keys;

import java.util.List;

/**
 * Writes what developers paste.
 *
 * @param collectorUrl the collector's public address
 * @param scriptPath of the script there
 * @param collectPath of the collect route, or null for the usual one
 * @param script null when the SDK was not built
 */
record Snippets(String collectorUrl, String scriptPath, String collectPath, Script script) {
  private static final String COLLECT = "/api/v1/tracking/collect/";

  private static final String STUB =
      """
      <script>
      %s
      </script>
      """;
  private static final String SCRIPT_TAG =
      """
      <script async src="%s%s"%s
        data-firm="%s" data-key="%s" data-key-id="%s"%s></script>
      """;
  private static final String PIN = "\n  integrity=\"%s\" crossorigin=\"anonymous\"";
  private static final String NPM =
      """
      import { init } from '@consultantpro/tracking';

      init({ collector: '%s', firm: '%s', key: '%s', keyId: '%s'%s });
      """;
  private static final String CURL =
      """
      curl -X POST %s%s -H 'Content-Type: application/json' -d '{
        "firm_slug": "%s", "tracking_key": "%s", "tracking_key_id": "%s",
        "event_type": "custom_event", "name": "signup", "consent_state": "granted"}'
      """;

  Bundle.Values values(String firmSlug, String secret, Key key, List<String> linked) {
    String path = collectPath == null ? COLLECT : collectPath;
    return new Bundle.Values(
        collectorUrl, path, firmSlug, secret, key.id(), key.consentMode(), linked);
  }

  /** The current version, whichever that is. */
  String scriptTag(Bundle.Values values) {
    return stub() + tag(values, scriptPath, "");
  }

  /** This version and these bytes, or nothing. Null when they are not known. */
  String pinnedScriptTag(Bundle.Values values) {
    return script == null
        ? null
        : stub() + tag(values, script.versioned(scriptPath), PIN.formatted(script.integrity()));
  }

  String npm(Bundle.Values values) {
    return NPM.formatted(
        collectorUrl,
        values.firmSlug(),
        values.trackingKey(),
        values.trackingKeyId(),
        (collectPath == null ? "" : ", path: '" + collectPath + "'")
            + (values.needsConsent() ? "" : ", consent: 'granted'")
            + linker(values));
  }

  String curl(Bundle.Values values) {
    return CURL.formatted(
        collectorUrl,
        values.collectPath(),
        values.firmSlug(),
        values.trackingKey(),
        values.trackingKeyId());
  }

  private String stub() {
    return script == null ? "" : STUB.formatted(script.stub());
  }

  private String tag(Bundle.Values values, String path, String pin) {
    return SCRIPT_TAG.formatted(
        collectorUrl,
        path,
        pin,
        values.firmSlug(),
        values.trackingKey(),
        values.trackingKeyId(),
        (collectPath == null ? "" : "\n  data-path=\"" + collectPath + "\"")
            + (values.needsConsent() ? "" : "\n  data-consent=\"granted\"")
            + (values.linkedDomains().isEmpty()
                ? ""
                : "\n  data-linker=\"" + String.join(" ", values.linkedDomains()) + "\""));
  }

  /** Hosts need no escaping: the firm's settings take nothing else. */
  private static String linker(Bundle.Values values) {
    return values.linkedDomains().isEmpty()
        ? ""
        : ", linker: ['" + String.join("', '", values.linkedDomains()) + "']";
  }
}
