package com.consultantpro.tracking.query.rankings;

import com.consultantpro.tracking.query.http.Params;

/**
 * Which rows of a ranking are wanted.
 *
 * @param limit null for all
 */
record Page(Long limit, long offset) {
  static final Page ALL = new Page(null, 0);

  private static final long MOST_OFFSET = 1_000_000_000;

  static Page from(Params params) {
    return new Page(
        params.number("limit", 1, 1_000, 10), params.number("offset", 0, MOST_OFFSET, 0));
  }
}
