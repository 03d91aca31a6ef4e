package com.consultantpro.tracking.query.keys;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;

/**
 * What a developer pastes to send events with a key.
 *
 * @param scriptTag for a page; absent for a server key, which must not stand in one
 * @param npm for a bundled site; likewise
 * @param curl for a back end; absent for a browser key
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Bundle(Values values, String scriptTag, String npm, String curl) {
  /** Stands for the secret, which is shown only when a key is made. */
  private static final String PLACEHOLDER = "YOUR_TRACKING_KEY";

  private static final String SCRIPT_TAG =
      """
      <script defer src="%s/sdk/cp.js"
        data-firm="%s" data-key="%s" data-key-id="%s"></script>
      """;
  private static final String NPM =
      """
      import { init } from '@consultantpro/tracking';

      init({ collector: '%s', firm: '%s', key: '%s', keyId: '%s' });
      """;
  private static final String CURL =
      """
      curl -X POST %s/api/v1/tracking/collect/ -H 'Content-Type: application/json' -d '{
        "firm_slug": "%s", "tracking_key": "%s", "tracking_key_id": "%s",
        "event_type": "custom_event", "name": "signup", "consent_state": "granted"}'
      """;

  /** The same, for whoever configures a client by hand. */
  record Values(String collectorUrl, String firmSlug, String trackingKey, UUID trackingKeyId) {
    String in(String template) {
      return template.formatted(collectorUrl, firmSlug, trackingKey, trackingKeyId);
    }
  }

  /**
   * @param secret null when it is no longer known
   */
  static Bundle of(String collectorUrl, String firmSlug, Key key, String secret) {
    Values values =
        new Values(collectorUrl, firmSlug, secret == null ? PLACEHOLDER : secret, key.id());
    return key.kind().equals("browser")
        ? new Bundle(values, values.in(SCRIPT_TAG), values.in(NPM), null)
        : new Bundle(values, null, null, values.in(CURL));
  }
}
