package com.consultantpro.tracking.query.firms;

import com.consultantpro.tracking.query.http.Problem;
import java.util.regex.Pattern;

/** What an operator chooses when a firm is made; its name is its slug unless it says otherwise. */
record NewFirm(String slug) {
  private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

  NewFirm {
    if (slug == null) {
      throw Problem.invalid("slug", "must be given");
    }
    if (!SLUG.matcher(slug).matches()) {
      throw Problem.invalid("slug", "must have 1 to 63 lower-case letters, digits and hyphens");
    }
  }
}
