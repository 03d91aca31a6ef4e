package com.consultantpro.tracking.query.analysts;

import com.consultantpro.tracking.query.http.Problem;
import java.util.regex.Pattern;

/** What a firm chooses when it makes a login: a name that needs no quoting as part of a role's. */
record NewAnalyst(String name) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,29}");

  NewAnalyst {
    if (name == null || !NAME.matcher(name).matches()) {
      throw Problem.invalid(
          "name", "must have 1 to 30 of a to z, 0 to 9 and _, and begin with a letter");
    }
  }
}
