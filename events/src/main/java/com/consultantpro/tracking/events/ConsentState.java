package com.consultantpro.tracking.events;

import java.util.Locale;

/** What the visitor allowed. The wire form is the lower-case name. */
public enum ConsentState {
  PENDING,
  GRANTED,
  DENIED;

  private final String wire = name().toLowerCase(Locale.ROOT);

  public String wire() {
    return wire;
  }

  /** The state of that wire form, or null. */
  public static ConsentState fromWire(String wire) {
    for (ConsentState state : values()) {
      if (state.wire.equals(wire)) {
        return state;
      }
    }
    return null;
  }
}
