package com.consultantpro.tracking.jobs.imports;

import com.consultantpro.tracking.events.ConsentState;
import com.consultantpro.tracking.events.Event;
import com.consultantpro.tracking.events.EventType;
import com.consultantpro.tracking.events.LocalHour;
import com.consultantpro.tracking.events.OverBudget;
import com.consultantpro.tracking.events.PageUrl;
import com.consultantpro.tracking.events.Text;
import com.consultantpro.tracking.events.Traffic;
import com.consultantpro.tracking.events.Utm;
import com.consultantpro.tracking.events.traffic.Classifier;
import java.time.ZoneId;

/**
 * Builds the event of an imported page view. It is a function of the line, the site and the firm
 * alone, the time of receipt included, so that the rows of an import are a function of the set of
 * its lines.
 */
final class PageViews {
  private static final int MAX_NAME = 256;

  private final ImportSite site;
  private final Classifier classifier;
  private final ZoneId zone;

  PageViews(ImportSite site, Classifier classifier) {
    this.site = site;
    this.classifier = classifier;
    this.zone = ZoneId.of(site.zone());
  }

  /**
   * @param time microseconds
   * @param url after redaction
   * @param referrer after redaction, or null
   * @param lineId 32 hex digits
   * @param sender who asked for it; the channel follows from the others
   */
  Event event(
      String visitor,
      long time,
      String url,
      String referrer,
      Utm utm,
      String lineId,
      Traffic sender) {
    LocalHour hour = LocalHour.of(time, zone);
    PageUrl page = PageUrl.of(url);
    String path = page.path();
    String from = referrer == null ? null : PageUrl.of(referrer).host();
    return new Event(
        site.firmId(),
        site.firm(),
        visitor,
        // No log tells visits apart: the visitor stands in, as for clients without a session.
        visitor,
        EventType.PAGE_VIEW,
        // No log knows the title.
        Text.cut(path, MAX_NAME),
        url,
        path,
        referrer,
        site.host().equals(from) ? null : from,
        utm.source(),
        utm.medium(),
        utm.campaign(),
        utm.term(),
        utm.content(),
        time,
        time,
        time,
        hour.day(),
        hour.day(),
        hour.hour(),
        hour.utcOffset(),
        ConsentState.PENDING,
        null,
        null,
        null,
        false,
        null,
        null,
        lineId,
        OverBudget.NOTHING,
        sender.by(classifier.channel(page, from, utm)));
  }
}
