package com.consultantpro.tracking.query.people;

import com.consultantpro.tracking.query.http.Params;
import com.consultantpro.tracking.query.http.Problem;
import com.consultantpro.tracking.query.postgres.Sql;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Who is asked about: one visitor, or all that have identified themselves by a contact, written
 * just so. Exactly one of the two is set.
 */
record Person(UUID visitorId, String contact) {
  private static final String VISITORS = Sql.of(Person.class, "visitors-of-contact");
  private static final int LONGEST_CONTACT = 16_384;

  static Person of(String visitorId, String contact) {
    if ((visitorId == null) == (contact == null)) {
      throw Problem.invalid("visitor_id", "or contact must be given, and not both");
    }
    if (visitorId != null) {
      return new Person(visitorId(visitorId), null);
    }
    if (contact.isBlank() || contact.length() > LONGEST_CONTACT || contact.indexOf('\0') >= 0) {
      throw Problem.invalid("contact", "must have 1 to 16,384 characters");
    }
    return new Person(null, contact);
  }

  static Person of(Params params) {
    return of(params.text("visitor_id").orElse(null), params.text("contact").orElse(null));
  }

  static UUID visitorId(String text) {
    return Params.parseId(text)
        .orElseThrow(() -> Problem.invalid("visitor_id", "must be the id of a visitor"));
  }

  /** As texts, since a visitor without any row is one too. */
  List<String> visitors(Handle handle, long firmId) {
    if (visitorId != null) {
      return List.of(visitorId.toString());
    }
    return handle
        .createQuery(VISITORS)
        .bind("firm", firmId)
        .bind("contact", contact)
        .mapTo(String.class)
        .list();
  }
}
