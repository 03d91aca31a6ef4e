package com.consultantpro.tracking.events;

import java.util.Locale;

/** What happened. The wire form is the lower-case name. */
public enum EventType {
  PAGE_VIEW,
  CUSTOM_EVENT,
  IDENTITY;

  private final String wire = name().toLowerCase(Locale.ROOT);

  public String wire() {
    return wire;
  }

  /** The type of that wire form, or null. */
  public static EventType fromWire(String wire) {
    for (EventType type : values()) {
      if (type.wire.equals(wire)) {
        return type;
      }
    }
    return null;
  }
}
