package com.consultantpro.tracking.jobs.imports;

import com.consultantpro.tracking.events.PageUrl;
import java.io.Serializable;
import java.util.Objects;

/**
 * The site whose logs are imported, with what its firm decides.
 *
 * @param zone the firm's time zone, an IANA name
 * @param host the site's own: no referrer, and part of each line's identity
 * @param visitorSecret hides addresses
 */
public record ImportSite(long firmId, String firm, String zone, String host, byte[] visitorSecret)
    implements Serializable {
  public ImportSite {
    Objects.requireNonNull(firm, "firm");
    Objects.requireNonNull(zone, "zone");
    Objects.requireNonNull(host, "host");
    visitorSecret = visitorSecret.clone();
  }

  /** Also of an address copied from a browser; throws {@link ImportFailure} if there is none. */
  static String hostOf(String given) {
    String host = PageUrl.of(given.contains("://") ? given : "https://" + given).host();
    if (host == null) {
      throw new ImportFailure("'" + given + "' is no host name");
    }
    return host;
  }
}
