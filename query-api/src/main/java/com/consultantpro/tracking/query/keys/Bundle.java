package com.consultantpro.tracking.query.keys;

import com.consultantpro.tracking.query.openapi.Description;
import com.consultantpro.tracking.query.openapi.OneOf;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;

/**
 * What a developer pastes to send events with a key.
 *
 * @param scriptTag for a page; absent for a server key, which must not stand in one
 * @param pinnedScriptTag the same for the current version alone, with its hash; absent too when the
 *     SDK was not built
 * @param npm for a bundled site; absent for a server key
 * @param curl for a back end; absent for a browser key
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Bundle(Values values, String scriptTag, String pinnedScriptTag, String npm, String curl) {
  /** Stands for the secret, which is shown only when a key is made. */
  private static final String PLACEHOLDER = "YOUR_TRACKING_KEY";

  /** The same, for whoever configures a client by hand. */
  record Values(
      String collectorUrl,
      String collectPath,
      String firmSlug,
      String trackingKey,
      UUID trackingKeyId,
      @Description("required: the script is silent until the page tells it of consent")
          @OneOf({"required", "not_required"})
          String consentMode,
      List<String> linkedDomains) {
    Values {
      linkedDomains = List.copyOf(linkedDomains);
    }

    boolean needsConsent() {
      return consentMode.equals("required");
    }
  }

  /**
   * @param linked the firm's other hosts
   * @param secret null when it is no longer known
   */
  static Bundle of(
      Snippets snippets, String firmSlug, Key key, List<String> linked, String secret) {
    Values values = snippets.values(firmSlug, secret == null ? PLACEHOLDER : secret, key, linked);
    return key.kind().equals("browser")
        ? new Bundle(
            values,
            snippets.scriptTag(values),
            snippets.pinnedScriptTag(values),
            snippets.npm(values),
            null)
        : new Bundle(values, null, null, null, snippets.curl(values));
  }
}
