package com.consultantpro.tracking.jobs.imports;

import com.consultantpro.tracking.events.Event;
import com.consultantpro.tracking.events.Micros;
import com.consultantpro.tracking.events.PageUrl;
import com.consultantpro.tracking.events.Redaction;
import com.consultantpro.tracking.events.traffic.Classifier;
import com.consultantpro.tracking.jobs.imports.accesslog.AccessLogLine;
import com.consultantpro.tracking.jobs.imports.accesslog.SiteTarget;
import com.consultantpro.tracking.jobs.imports.accesslog.Visitors;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Log line to event: hides the address, redacts the URLs, cuts what is too long to be collected.
 */
final class LoggedPageViews {
  private static final int MAX_URL_BYTES = 2_048;

  private final ImportSite site;
  private final Classifier classifier;
  private final Visitors visitors;
  private final PageViews pageViews;

  LoggedPageViews(ImportSite site, Classifier classifier) {
    this.site = site;
    this.classifier = classifier;
    this.visitors = new Visitors(site.visitorSecret());
    this.pageViews = new PageViews(site, classifier);
  }

  Event of(AccessLogLine line, UUID lineId) {
    String address = address(SiteTarget.of(line.target()));
    return pageViews.event(
        visitors.of(line).toString(),
        Micros.of(line.occurredAt()),
        shown(address),
        isNone(line.referrer()) ? null : shown(line.referrer()),
        PageUrl.of(address).utm(),
        hex(lineId),
        classifier.sender(line.userAgent()));
  }

  /** No log says whether a page was served over TLS. */
  private String address(SiteTarget target) {
    String query = target.query() == null ? "" : "?" + target.query();
    return "https://" + site.host() + target.path() + query;
  }

  private static boolean isNone(String referrer) {
    return referrer.isEmpty() || referrer.equals("-");
  }

  private static String shown(String address) {
    return cut(Redaction.url(address));
  }

  /**
   * As long as a collected address may be: what is longer is an attack far more often than a page.
   */
  private static String cut(String address) {
    int end = 0;
    for (int bytes = 0;
        end < address.length();
        end += Character.charCount(address.codePointAt(end))) {
      bytes += utf8Length(address.codePointAt(end));
      if (bytes > MAX_URL_BYTES) {
        break;
      }
    }
    return address.substring(0, end);
  }

  private static int utf8Length(int codePoint) {
    return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
  }

  private static String hex(UUID id) {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(id.getMostSignificantBits())
        + hex.toHexDigits(id.getLeastSignificantBits());
  }
}
