package com.consultantpro.tracking.query;

import java.util.UUID;

/** What belongs to one firm and is named in an address. */
enum Thing {
  KEY,
  TOKEN,
  TRIGGER,
  GOAL,
  ERASURE,
  ANALYST,
  FIRM;

  /** A name that nothing has. */
  String absent() {
    return this == FIRM || this == ANALYST ? "absent" : UUID.randomUUID().toString();
  }
}
