package com.consultantpro.tracking.query.http;

/**
 * Which rows of a list are wanted.
 *
 * @param limit null for all
 */
public record Page(Long limit, long offset) {
  public static final Page ALL = new Page(null, 0);

  private static final long MOST_OFFSET = 1_000_000_000;

  public static Page from(Params params) {
    return new Page(
        params.number("limit", 1, 1_000, 10), params.number("offset", 0, MOST_OFFSET, 0));
  }
}
