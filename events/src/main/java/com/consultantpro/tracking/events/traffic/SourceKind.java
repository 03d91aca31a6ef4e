package com.consultantpro.tracking.events.traffic;

import java.util.Locale;

/** What a source of visits is; each has a list of its name, {@link #OTHER} of what is none. */
enum SourceKind {
  ASSISTANT,
  EMAIL,
  SEARCH,
  SHOPPING,
  SOCIAL,
  VIDEO,
  /** Hosts whose domain stands in another list. */
  OTHER;

  String file() {
    return "sources/" + name().toLowerCase(Locale.ROOT) + ".txt";
  }
}
