package com.consultantpro.tracking.collector.intake;

import com.consultantpro.tracking.events.EventType;
import com.consultantpro.tracking.events.PageUrl;
import com.consultantpro.tracking.events.Redaction;
import com.consultantpro.tracking.events.Rejection;
import com.consultantpro.tracking.events.Rfc3339;
import com.consultantpro.tracking.events.Text;
import com.consultantpro.tracking.events.UuidText;
import java.util.function.LongSupplier;

/** The rules for single fields: each returns the field as it is kept, or names the fault. */
final class FieldRules {
  private static final int MAX_NAME_LENGTH = 256;
  private static final int MAX_URL_BYTES = 2_048;

  private FieldRules() {}

  static EventType type(Draft draft) throws EventRefused {
    if (draft.eventType == null) {
      throw EventRefused.missing("event_type");
    }
    EventType type = EventType.fromWire(draft.eventType);
    if (type == null) {
      throw new EventRefused(
          Rejection.UNKNOWN_EVENT_TYPE,
          "event_type",
          "must be page_view, custom_event or identity");
    }
    return type;
  }

  static String name(Draft draft, EventType type) throws EventRefused {
    if (draft.name == null && type == EventType.IDENTITY) {
      return "identify";
    }
    if (draft.name == null) {
      throw EventRefused.missing("name");
    }
    if (draft.name.isEmpty()
        || draft.name.codePointCount(0, draft.name.length()) > MAX_NAME_LENGTH) {
      throw EventRefused.invalid("name", "must have 1 to 256 characters");
    }
    return draft.name;
  }

  static PageUrl page(Draft draft, EventType type) throws EventRefused {
    if (draft.url == null) {
      if (type == EventType.PAGE_VIEW) {
        throw EventRefused.missing("url");
      }
      return null;
    }
    draft.url = Redaction.url(draft.url);
    PageUrl page = PageUrl.of(draft.url);
    if (!page.isHttp()) {
      throw EventRefused.invalid("url", "must be an absolute http(s) URL");
    }
    checkLength(draft.url, "url");
    return page;
  }

  static String referrer(Draft draft) throws EventRefused {
    if (draft.referrer == null || draft.referrer.isEmpty()) {
      return null;
    }
    String referrer = Redaction.url(draft.referrer);
    checkLength(referrer, "referrer");
    return referrer;
  }

  private static void checkLength(String url, String field) throws EventRefused {
    // A character has three bytes at most, so most addresses need no counting.
    if (url.length() > MAX_URL_BYTES / 3 && Text.utf8Length(url) > MAX_URL_BYTES) {
      throw EventRefused.invalid(field, "must have at most 2,048 bytes after redaction");
    }
  }

  static long instant(String text, String field, LongSupplier otherwise) throws EventRefused {
    if (text == null) {
      return otherwise.getAsLong();
    }
    return Rfc3339.parse(text)
        .orElseThrow(() -> EventRefused.invalid(field, "must be an RFC 3339 instant"));
  }

  static String uuid(String text, String field) throws EventRefused {
    String uuid = text == null ? null : UuidText.normalize(text);
    if (text != null && uuid == null) {
      throw EventRefused.invalid(field, "must be a UUID");
    }
    return uuid;
  }
}
