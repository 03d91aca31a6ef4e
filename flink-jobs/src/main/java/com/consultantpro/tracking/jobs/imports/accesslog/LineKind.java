package com.consultantpro.tracking.jobs.imports.accesslog;

/**
 * What a line counts as. Every line is exactly one of these: the first that fits, in this order.
 */
public enum LineKind {
  /** Nothing but white space. */
  BLANK,
  /** Not a whole line of the Combined Log Format: cut off, misquoted, or of another format. */
  UNREADABLE,
  /** The user agent matches a crawler pattern. */
  BOT,
  /** Answered with anything but 200–299 or 304. */
  ERROR_STATUS,
  /** Not a GET, or the last path segment ends like a static file. */
  NOT_A_PAGE,
  PAGE_VIEW
}
